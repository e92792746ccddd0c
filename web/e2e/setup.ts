import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findChromium } from './chromium.ts'

export const JAR = resolve(import.meta.dirname, '../../server/target/quarkus-app/quarkus-run.jar')
const RESULTS = resolve(import.meta.dirname, '../test-results')
const READY_SECONDS = 120
/** With a key the app offers KakaoTalk; Kakao itself is never asked, its answers are the tests'. */
const KAKAO_JS_KEY = '0123456789abcdef0123456789abcdef'

/** Finds a browser and starts the built server on a free port, with its own data and the Kakao simulator. */
export default async function setup() {
  const browser = await findChromium()
  process.env['CHROMIUM_PATH'] = browser.path
  process.env['CHROMIUM_ENV'] = JSON.stringify(browser.env)
  rmSync(join(RESULTS, 'screens'), { recursive: true, force: true })
  mkdirSync(join(RESULTS, 'screens'), { recursive: true })
  if (process.env['DARI_URL']) return
  const home = mkdtempSync(join(tmpdir(), 'dari-e2e-'))
  const port = await freePort()
  const server = start(port, home, await freePort())
  process.env['DARI_URL'] = `http://localhost:${port}`
  // For the commands that tests run beside the server.
  process.env['DARI_HOME'] = home
  try {
    await ready(process.env['DARI_URL'], server)
  } catch (error) {
    await stop(server, home)
    throw error
  }
  return () => stop(server, home)
}

function start(port: number, home: string, managementPort: number): ChildProcess {
  if (!existsSync(JAR)) throw new Error(`No built server at ${JAR}. Build it first: ./dari test does.`)
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java'
  const server = spawn(
    java,
    ['-jar', JAR, 'up', '--port', String(port), '--home', home, '--kakao-simulator'],
    {
      env: {
        ...process.env,
        PUBLIC_URL: `http://localhost:${port}`,
        MANAGEMENT_PORT: String(managementPort),
        SIGN_UP: 'open',
        KAKAO_JS_KEY,
        // Every test signs somebody in, all from one address.
        USERS_SIGN_IN_RATE: '600/5m',
        USERS_SIGN_UP_RATE: '600/1h',
        DATABASE_URL: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const log = createWriteStream(join(RESULTS, 'server.log'))
  server.stdout?.pipe(log)
  server.stderr?.pipe(log)
  return server
}

async function ready(url: string, server: ChildProcess) {
  for (let second = 0; second < READY_SECONDS * 2; second++) {
    if (server.exitCode !== null)
      throw new Error(`The server ended with ${server.exitCode}: see test-results/server.log`)
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return
    await wait(500)
  }
  throw new Error(`The server was not ready within ${READY_SECONDS} s: see test-results/server.log`)
}

async function stop(server: ChildProcess, home: string) {
  if (server.exitCode === null) {
    server.kill('SIGTERM')
    await Promise.race([once(server, 'exit'), wait(30_000)])
    if (server.exitCode === null) server.kill('SIGKILL')
  }
  rmSync(home, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
