// A child that lives as long as it is kept: says its pid and HOME, shows a code to scan, and ends with its parent.
import { endWithParent, tellParent } from '../../../src/channels/wechaty/child.ts'

const alive = setInterval(() => {}, 1000)
const stop = async () => clearInterval(alive)
endWithParent(stop)
if (process.argv[2] !== 'deaf') process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
else process.on('SIGTERM', () => {})
tellParent('https://login.weixin.qq.com/l/secret')
process.stdout.write(`child ${process.pid} ${process.env.HOME}\n`)
