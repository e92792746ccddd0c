import type { Page } from '@playwright/test'
import {
  expect,
  expectFrameAccessible,
  expectSteady,
  freshName,
  inBothLooks,
  inEverySize as inAllSizes,
  publishPage,
  signIn,
  test,
  watchShifts,
  WORDS,
} from './dari.ts'

const URLS = [
  'https://example.com/2026/spring-drawing-class',
  'https://instagram.com/mina.draws',
  'https://youtu.be/dQw4w9WgXcQ',
]

/** The screens of somebody signed in with a public page, by the name their pictures get. */
const SCREENS = [
  ['page', '/app/pages'],
  ['links', '/app/links'],
  ['insights', '/app/figures'],
  ['more', '/app/more'],
  ['not-found', '/app/nowhere'],
] as const

for (const words of [WORDS.ko, WORDS.en]) {
  test.describe(words.language, () => {
    test.use({ locale: words.locale, viewport: { width: 1440, height: 900 } })
    // What depends on the size alone is looked at in one language; Korean words are the longer ones in height.
    const inEverySize = words.language === 'ko' ? inAllSizes : inBothLooks

    test('signing in is accessible, says what went wrong and fits everywhere', async ({ page }) => {
      // The page in the picture changes its look by itself: its colours are judged while it stands still.
      await page.emulateMedia({ reducedMotion: 'reduce' })
      for (const path of [
        '/app/sign-in',
        '/app/sign-in?problem=kakao-unavailable',
        '/app/sign-in?problem=new-one',
      ]) {
        await page.goto(path)
        await expect(page.getByRole('link', { name: words.kakao })).toBeVisible()
        await inEverySize(page, `sign-in-${path.split('=')[1] ?? 'plain'}-${words.language}`)
      }
    })

    test('every step of the way in is accessible and fits everywhere', async ({ page }) => {
      await signIn(page, words, freshName('steps-'))
      const steps = ['handle', 'links', 'look'] as const
      const handle = freshName('steps')
      await page.getByLabel(words.address).fill(handle)
      await expect(page.getByText(words.free, { exact: true })).toBeVisible()
      for (const step of steps) {
        await inEverySize(page, `start-${step}-${words.language}`)
        if (step === 'look') await expectFrameAccessible(page)
        if (step === 'links') await page.getByLabel(words.links).fill(URLS.join('\n'))
        if (step !== 'look') await page.getByRole('button', { name: words.next }).click()
        await page.waitForURL(step === 'handle' ? /step=links/ : /step=look/)
      }
      await page.getByRole('button', { name: words.publish, exact: true }).click()
      await expect(page.getByRole('heading', { name: words.published })).toBeVisible()
      await inEverySize(page, `start-done-${words.language}`)
      await expectFrameAccessible(page)
    })

    test('every screen is accessible and fits everywhere', async ({ page }) => {
      await signIn(page, words, freshName('screens-'))
      await publishPage(page, words, freshName('screens'), URLS)
      await watchShifts(page)
      for (const [name, path] of SCREENS) {
        await page.setViewportSize({ width: 390, height: 844 })
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await page.waitForLoadState('networkidle')
        await expectSteady(page)
        await page.setViewportSize({ width: 1440, height: 900 })
        await page.goto(path)
        const shell = page.getByRole('navigation', { name: words.places })
        await expect(shell).toHaveCount(name === 'not-found' ? 0 : 1)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await page.waitForLoadState('networkidle')
        await expectSteady(page)
        await inEverySize(page, `${name}-${words.language}`)
      }
    })
  })
}

test.describe('by keyboard alone', () => {
  test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

  test('a page is made and the palette opens, without a pointer', async ({ page }) => {
    await signIn(page, WORDS.ko, freshName('keyboard-'))
    await expect(page.getByLabel(WORDS.ko.address)).toBeFocused()
    await page.keyboard.type(freshName('keys'))
    await expect(page.getByText(WORDS.ko.free, { exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(WORDS.ko.links)).toBeFocused()
    await page.keyboard.type('example.com/spring-class')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listitem')).toHaveCount(1)
    await tabTo(page, WORDS.ko.next)
    await page.keyboard.press('Enter')
    await page.waitForURL(/step=look/)
    await tabTo(page, WORDS.ko.publish)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: WORDS.ko.published })).toBeVisible()
    await page.goto('/app/more')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('성과')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/app\/figures/)
  })

  test('a session that ended leads back to the screen one was on', async ({ page }) => {
    const name = freshName('ended-')
    await signIn(page, WORDS.ko, name)
    await page.goto('/app/more')
    await expect(page.getByText(name)).toBeVisible()
    await page.context().clearCookies()
    await page.getByRole('button', { name: '키 만들기' }).click()
    await page.getByLabel('어디에 쓰나요?').fill('시험')
    await page.getByRole('button', { name: '만들기', exact: true }).click()
    await page.waitForURL(/\/app\/sign-in\?returnTo=%2Fapp%2Fmore/)
  })
})

async function tabTo(page: Page, name: string) {
  const wanted = page.getByRole('button', { name, exact: true })
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`The keyboard does not reach "${name}"`)
}
