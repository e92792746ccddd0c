import {
  expect,
  expectAccessible,
  freshName,
  look,
  PEOPLE,
  publishPage,
  signIn,
  test,
  watch,
  WORDS,
} from './dari.ts'

const DESTINATION = 'https://example.com/2026/spring-drawing-class'
const URLS = [DESTINATION, 'https://instagram.com/mina.draws', 'https://smartstore.naver.com/mina']
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

const TELLINGS = [
  { name: 'in Korean', words: WORDS.ko, viewport: DESKTOP, touch: false },
  { name: 'in English', words: WORDS.en, viewport: DESKTOP, touch: false },
  { name: 'on a phone', words: WORDS.ko, viewport: PHONE, touch: true },
]

for (const { name, words, viewport, touch } of TELLINGS) {
  test.describe(name, () => {
    test.use({ locale: words.locale, viewport, hasTouch: touch, isMobile: touch })

    test('from signing in to the first counted click', async ({ page, browser }) => {
      const handle = freshName('mina')
      await page.goto('/app/')
      await expect(page.getByRole('link', { name: words.kakao })).toBeVisible()
      await signIn(page, words, freshName('creator-'))
      await expect(page).toHaveURL(/\/app\/start/)
      await publishPage(page, words, handle, URLS)
      await look(page, `published-${words.language}-${viewport.width}`)

      // The creator has the figures open and touches nothing more.
      await page.goto('/app/figures')
      const figures = page.getByRole('main')
      await expect(figures).toContainText(words.noClick)

      const visitor = await browser.newContext({
        locale: words.locale,
        viewport,
        hasTouch: touch,
        isMobile: touch,
        userAgent: touch ? PEOPLE.phone : PEOPLE.desktop,
      })
      const complaints = watch(visitor)
      await visitor.route('https://example.com/**', (route) =>
        route.fulfill({ body: 'arrived', contentType: 'text/html' }),
      )
      const visit = await visitor.newPage()
      const answer = await visit.goto(`/@${handle}`)
      expect(answer?.status()).toBe(200)
      await expect(visit.locator('script:not([type="application/ld+json"])')).toHaveCount(0)
      await look(visit, `visitor-${words.language}-${viewport.width}`)
      await expectAccessible(visit)
      await visit.getByRole('link', { name: /Spring drawing class/ }).click()
      await visit.waitForURL(DESTINATION)
      await expect(figures).toContainText(words.oneClick, { timeout: 3_000 })
      expect(complaints).toEqual([])
      await visitor.close()
      await expect(figures).toContainText('Spring drawing class')
      await look(page, `figures-${words.language}-${viewport.width}`)
    })
  })
}
