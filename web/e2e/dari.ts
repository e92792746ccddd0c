import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import {
  expect,
  test as base,
  type APIRequestContext,
  type BrowserContext,
  type Page,
} from '@playwright/test'

const SCREENS = resolve(import.meta.dirname, '../test-results/screens')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every page of a test is watched: an uncaught error or a violation of the content security policy fails it. */
export const test = base.extend<{ watched: BrowserContext }>({
  watched: [
    async ({ context }, use) => {
      const complaints = watch(context)
      await use(context)
      expect(complaints, 'errors and content security violations').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** What went wrong in a context's pages, filled in as it happens. */
export function watch(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && /content security policy|refused to/i.test(text)) complaints.push(text)
  })
  return complaints
}

export type Words = typeof KO

const KO = {
  locale: 'ko-KR',
  language: 'ko',
  kakao: '카카오 로그인',
  passkey: '패스키로 로그인',
  address: '내 페이지 주소',
  free: '쓸 수 있어요',
  next: '다음',
  links: '링크 주소',
  look: '청자',
  preview: '방문자가 볼 페이지',
  publish: '공개하기',
  published: '공개했어요',
  later: '나중에 만들기',
  places: '주요 화면',
  more: '더보기',
  signOut: '로그아웃',
  noClick: '아직 눌리지 않았어요',
  oneClick: '1번 눌렸어요',
}

const EN: Words = {
  locale: 'en-GB',
  language: 'en',
  kakao: 'Login with Kakao',
  passkey: 'Sign in with a passkey',
  address: 'Address of your page',
  free: 'It is free',
  next: 'Next',
  links: 'Link addresses',
  look: 'Celadon',
  preview: 'The page as visitors see it',
  publish: 'Publish',
  published: 'Your page is public',
  later: 'Do this later',
  places: 'Main places',
  more: 'More',
  signOut: 'Sign out',
  noClick: 'No clicks',
  oneClick: '1 click in the last 7 days',
}

export const WORDS = { ko: KO, en: EN }

/** What people's browsers say they are; the headless one under test calls itself a robot and would not be counted. */
export const PEOPLE = {
  desktop:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
}

let counter = 0

/** A name nobody else in this run has. */
export function freshName(prefix: string): string {
  counter++
  return `${prefix}${Date.now().toString(36).slice(-5)}${counter}`
}

/** Signs in through the Kakao button as a person of this nickname, who is new unless the name was used before. */
export async function signIn(page: Page, words: Words, nickname: string, path = '/app/') {
  await page.goto(path)
  await page.getByRole('link', { name: words.kakao }).click()
  await page.waitForURL(/client_id=/)
  await page.goto(`${page.url()}&auto=${encodeURIComponent(nickname)}`)
  await page.waitForURL(/\/app\/(?!sign-in)/)
}

/** From a fresh sign-in to a published page, by hand as a person does it. Answers the page's id. */
export async function publishPage(
  page: Page,
  words: Words,
  handle: string,
  urls: readonly string[],
): Promise<string> {
  await page.getByLabel(words.address).fill(handle)
  await expect(page.getByText(words.free, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: words.next }).click()
  await paste(page, page.getByLabel(words.links), urls.join('\n'))
  await expect(page.getByRole('listitem')).toHaveCount(urls.length)
  await page.getByRole('button', { name: words.next }).click()
  await page.getByRole('radio', { name: words.look }).click()
  await page.getByRole('button', { name: words.publish, exact: true }).click()
  await expect(page.getByRole('heading', { name: words.published })).toBeVisible()
  return new URL(page.url()).searchParams.get('page') ?? ''
}

/** Pastes as the keyboard does, without the system's clipboard. */
export async function paste(page: Page, field: ReturnType<Page['getByLabel']>, text: string) {
  await field.focus()
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Keeps a picture of the screen under a name, for people to look at. */
export async function look(page: Page, name: string, fullPage = false) {
  await page.evaluate(async () => void (await document.fonts.ready))
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage, animations: 'disabled' })
}

type Violation = {
  id: string
  impact: string
  help: string
  nodes: { target: string[]; failureSummary: string }[]
}

/** No violation of WCAG 2.2 A and AA or of axe's own best practices on what is shown. */
export async function expectAccessible(page: Page) {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (where: Document, options: object) => Promise<{ violations: Violation[] }> }
    }
    return (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
  })
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n  ${node.failureSummary}`).join('\n')}`,
  )
  expect(told, `accessibility of ${page.url()}`).toEqual([])
}

/** The same for the page of ours that a frame shows. Its policy lets nothing run in it, so it is looked at without. */
export async function expectFrameAccessible(page: Page) {
  const address = await page.locator('iframe').first().getAttribute('src')
  const alone = await page.context().newPage()
  await alone.route(`**${address}`, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  })
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      await alone.emulateMedia({ colorScheme })
      await alone.goto(address ?? '')
      await expectAccessible(alone)
    }
  } finally {
    await alone.close()
  }
}

/** What moves has arrived, so that colours and places are what they will be. */
async function settled(page: Page) {
  await page.evaluate(() => {
    const moving = document.getAnimations().filter((animation) => {
      const end = animation.effect?.getComputedTiming().endTime
      return animation.playState === 'running' && typeof end === 'number' && end <= 1_000
    })
    // One that is hidden on the way neither ends nor is cancelled.
    const late = new Promise((resolve) => setTimeout(resolve, 1_000))
    return Promise.race([Promise.all(moving.map(({ finished }) => finished.catch(() => undefined))), late])
  })
}

const SIZES = [
  [1440, 900],
  [390, 844],
] as const

/**
 * A picture and an axe run in light and dark on desktop and phone, another run at 360 px, and nothing hangs over the side,
 * down to 320 px. Ends as it began: light, on a desktop.
 */
export async function inEverySize(page: Page, name: string, { fullPage = false } = {}) {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
      await look(page, `${name}-${width}-${colorScheme}`, fullPage)
    }
    await expectNoSideScroll(page)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(page)
  await expectNoSideScroll(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSideScroll(page)
  await look(page, `${name}-320-light`, fullPage)
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Light on a desktop and dark on a phone: for dialogs and for the second language, where the rest is seen elsewhere. */
export async function inBothLooks(page: Page, name: string) {
  await expectAccessible(page)
  await look(page, `${name}-1440-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await look(page, `${name}-390-dark`)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSideScroll(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Nothing hangs over the side once all has been drawn for the width that was set: charts follow a frame behind. */
export async function expectNoSideScroll(page: Page) {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      {
        message: `sideways overflow of ${page.url()}`,
        timeout: 2_000,
      },
    )
    .toBeLessThanOrEqual(0)
}

/** A tenth of what counts as good: nothing one would see. */
const STEADY = 0.01

/** From the next page on, counts how much of it moves by itself. */
export async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { shifted: number; shifts: string[] }
    counted.shifted = 0
    counted.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        if (entry.hadRecentInput) continue
        counted.shifted += entry.value
        for (const { node } of entry.sources)
          counted.shifts.push(
            `${entry.value.toFixed(3)} ${(node as Element | null)?.outerHTML?.slice(0, 120)}`,
          )
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

type Shift = { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }

/** What is shown stayed where it was while the rest came. */
export async function expectSteady(page: Page) {
  const { shifted, shifts } = await page.evaluate(() => {
    const { shifted, shifts } = globalThis as unknown as { shifted: number; shifts: string[] }
    return { shifted, shifts }
  })
  expect(shifted, `layout shift of ${page.url()}\n${shifts.join('\n')}`).toBeLessThanOrEqual(STEADY)
}

/** Asks the API as the app does, as whoever is signed in on this page. */
export async function ask<T>(page: Page, method: string, path: string, body?: unknown, match?: string) {
  return page.evaluate(
    async ({ method, path, body, match }) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string }
      const asked: RequestInit = {
        method,
        headers: {
          'X-CSRF-Token': session.csrfToken,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(match === undefined ? {} : { 'If-Match': match }),
        },
      }
      if (body !== undefined) asked.body = JSON.stringify(body)
      const answer = await fetch(path, asked)
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      const text = await answer.text()
      return { body: (text ? JSON.parse(text) : null) as T, tag: answer.headers.get('ETag') ?? '' }
    },
    { method, path, body, match },
  )
}

export type MadeLink = { id: string; code: string; shortUrl: string; title: string | null }

/** A short link, made behind the screen. */
export async function makeLink(page: Page, body: { url: string; title?: string; code?: string }) {
  return (await ask<MadeLink>(page, 'POST', '/api/v1/links', body)).body
}

/** People follow a link, so and so often. */
export async function follow(request: APIRequestContext, shortUrl: string, times = 1, headers = {}) {
  for (let at = 0; at < times; at++) {
    const answer = await request.get(shortUrl, {
      headers: { 'User-Agent': PEOPLE.desktop, 'Accept-Language': 'ko', ...headers },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(302)
  }
}
