import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

export type Browser = { path: string; env: Record<string, string> }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** CHROMIUM_PATH, else an installed Chromium, else the one inside `@sparticuz/chromium` with the libraries it brings. */
export async function findChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH']
  if (named) return { path: named, env: {} }
  const installed = installedChromium()
  return installed ? { path: installed, env: {} } : bundledChromium()
}

function installedChromium(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES]
  const candidates = [...PLACES, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))]
  return candidates.find((path) => NAMES.some((name) => path.toLowerCase().endsWith(name)) && runs(path, {}))
}

export async function bundledChromium(): Promise<Browser> {
  // The package unpacks its libraries only where it believes to be on the system they were built for.
  const before = { ...process.env }
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x'
  // A place for each user: what another one unpacked cannot be run.
  const place = join(tmpdir(), `dari-chromium-${userInfo().uid}`)
  mkdirSync(place, { recursive: true })
  process.env['TMPDIR'] = place
  const { default: chromium } = await import('@sparticuz/chromium')
  const path = await chromium.executablePath()
  process.env = before
  const fonts = { FONTCONFIG_FILE: fontsWithHangul() }
  const bare: Browser = { path, env: fonts }
  if (runs(bare.path, bare.env)) return bare
  const libraries = [join(place, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return { path, env: { ...fonts, LD_LIBRARY_PATH: libraries } }
}

/** A font configuration that knows Pretendard, so that screenshots of public pages show Hangul. */
function fontsWithHangul(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dari-fonts-'))
  const pretendard = dirname(createRequire(import.meta.url).resolve('pretendard/package.json'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(pretendard, 'dist/public/static')}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}</cachedir></fontconfig>`,
  )
  return file
}

function runs(path: string, env: Record<string, string>): boolean {
  if (!existsSync(path)) return false
  try {
    execFileSync(path, ['--version', '--no-sandbox'], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
      timeout: 20_000,
    })
    return true
  } catch {
    return false
  }
}
