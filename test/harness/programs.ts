// The programs of this machine that tests start: whether they are there, and where. It installs nothing (test/install.sh does).
import { spawnSync } from 'node:child_process'

const found = (name: string): string | null => {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

export const NO_REDIS =
  'redis-server is missing: run "npm run test:install", or install the package redis-server.'

/** Without a redis-server everything else is tested: bells on PostgreSQL are the default. */
export const redisHere = (): boolean => found('redis-server') !== null

/** Path of a Chromium. Throws when there is none: pages cannot be tested without one. */
export const chromiumPath = (): string => {
  const path =
    process.env.CHROMIUM ?? found('chromium') ?? found('chromium-browser') ?? found('google-chrome')
  if (!path)
    throw new Error('A Chromium is missing: run "npm run test:install", or name its path in CHROMIUM.')
  return path
}
