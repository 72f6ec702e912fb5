// The security headers of every page, in one place. What a route sets itself (a file's stricter policy) stays.
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

type Pages = {
  /** Whether the public address is https: only then may browsers be told to insist on it. */
  readonly https: boolean
  /** Where pictures come from beside the site itself, e.g. 'blob:'. */
  readonly images: readonly string[]
}

export const securityHeaders = ({ https, images }: Pages): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", ...images],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      frameSrc: ["'none'"],
      workerSrc: ["'none'"],
    },
    // Not no-referrer: with it browsers send `Origin: null` with forms, and the same-origin check would refuse them.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    // Both need a secure context; elsewhere browsers only warn about them.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    overwrite: false,
  })
