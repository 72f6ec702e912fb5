// Where social-insurance offices come to people's homes, by district. It never decides who gets a visit.
import { z } from 'zod'
import { isDistrict } from './places.ts'

/** knowledge/service-points.yaml: `district` is the six-digit code of a county or district, as in knowledge/places. */
export const servicePointTable = z.strictObject({
  points: z.array(
    z.strictObject({
      district: z
        .string()
        .regex(/^\d{6}$/, 'six digits, e.g. "530181"')
        .refine(isDistrict, 'no county or district has this code'),
      name: z.string().min(2).max(40),
      address: z.string().min(2).max(60),
      phone: z
        .string()
        .regex(/^[\d-]{5,14}$/, 'a phone number, e.g. "0871-12345678"')
        .optional(),
      hours: z.string().max(30).optional(),
    }),
  ),
})
type ServicePointTable = z.output<typeof servicePointTable>
export type ServicePoint = ServicePointTable['points'][number]

/** More addresses nobody copies down. */
const MOST = 3

/** The points of this district, else of the same city; in the order of the file, at most three. */
export const servicePointsNear = (
  { points }: ServicePointTable,
  district: string,
): readonly ServicePoint[] => {
  const here = points.filter((point) => point.district === district)
  const city = district.slice(0, 4)
  const near = here.length > 0 ? here : points.filter((point) => point.district.startsWith(city))
  return near.slice(0, MOST)
}
