import type { Page } from '@playwright/test'
import {
  ask,
  expect,
  expectAccessible,
  freshName,
  inBothLooks,
  inEverySize,
  makeLink,
  publishPage,
  signIn,
  test,
  WORDS,
} from './dari.ts'

test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

const places = (page: Page) => page.getByRole('navigation', { name: WORDS.ko.places })

test('without a network every screen says so, loses nothing and comes back by itself', async ({
  page,
  context,
}) => {
  await signIn(page, WORDS.ko, freshName('offline-'))
  await publishPage(page, WORDS.ko, freshName('offline'), ['https://example.com/one'])
  await page.goto('/app/more')
  await expect(page.getByRole('heading', { name: '패스키' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => ((globalThis as unknown as { same: boolean }).same = true))
  await context.setOffline(true)
  await expect(page.getByText('인터넷에 연결되어 있지 않아요. 연결되면', { exact: false })).toBeVisible()
  for (const place of ['링크', '성과', '페이지'] as const) {
    await places(page).getByRole('link', { name: place, exact: true }).click()
    await expect(
      page.getByRole('alert').getByRole('heading', { name: '인터넷에 연결되어 있지 않아요' }),
    ).toBeVisible()
    await expect(page.getByText('서버의 답을 기다리고 있어요', { exact: false })).toBeHidden()
    if (place !== '페이지') await inBothLooks(page, `offline-${place === '링크' ? 'links' : 'insights'}-ko`)
  }
  await places(page).getByRole('link', { name: '링크', exact: true }).click()
  await page.getByLabel('줄일 주소').fill('https://example.com/kept')
  await page.getByLabel('줄일 주소').press('Enter')
  await expect(page.getByText('적던 것은 이 화면에 그대로 있어요', { exact: false })).toBeVisible()
  await expect(page.getByLabel('줄일 주소')).toHaveValue('https://example.com/kept')
  await context.setOffline(false)
  await expect(page.getByRole('table', { name: '링크 목록' })).toBeVisible()
  expect(await page.evaluate(() => 'same' in globalThis), 'the app was not loaded again').toBe(true)
})

test('a screen whose code cannot be fetched says so and can be tried again', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('missing-'))
  await page.route(/\/app\/($|assets\/(Links|Insights)Screen)/, (route) =>
    route.request().isNavigationRequest() ? route.continue() : route.abort('internetdisconnected'),
  )
  await page.goto('/app/more')
  await expect(page.getByRole('heading', { name: '패스키' })).toBeVisible()
  await page.evaluate(() => ((globalThis as unknown as { same: boolean }).same = true))
  await places(page).getByRole('link', { name: '링크', exact: true }).click()
  await expect(page.getByRole('heading', { name: '서버에 닿지 못했어요' })).toBeVisible()
  await expect(places(page)).toBeVisible()
  await inBothLooks(page, 'no-answer-ko')
  await page.unroute(/\/app\/($|assets\/(Links|Insights)Screen)/)
  await page.getByRole('button', { name: '다시 시도하기' }).click()
  await expect(page.getByLabel('줄일 주소')).toBeVisible()
  expect(await page.evaluate(() => 'same' in globalThis), 'the app was not loaded again').toBe(true)
})

test('a failure of the server is told with its number, a limit with its time', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('failing-'))
  await page.goto('/app/links')
  await expect(page.getByLabel('줄일 주소')).toBeVisible()
  await page.route('**/api/v1/links?**', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: {
        status: 500,
        code: 'internal-error',
        title: '우리 쪽에서 문제가 생겼어요',
        incident: 'incident-1',
      },
    }),
  )
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: 'incident-1' })).toBeVisible()
  await inEverySize(page, 'server-error-ko')
  await page.route('**/api/v1/links', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: {
        status: 500,
        code: 'internal-error',
        title: '우리 쪽에서 문제가 생겼어요',
        incident: 'incident-2',
      },
    }),
  )
  await page.getByLabel('줄일 주소').fill('https://example.com/x')
  await page.getByLabel('줄일 주소').press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'incident-2' })).toBeVisible()
  await page.unroute('**/api/v1/links')
  await page.route('**/api/v1/links?**', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'Retry-After': '420' },
      json: { status: 429, code: 'too-many-requests', title: '너무 자주 시도했어요' },
    }),
  )
  await page.reload()
  await expect(page.getByText('7분 뒤에 다시 시도해 주세요.')).toBeVisible()
  await inBothLooks(page, 'rate-limited-ko')
})

test('the outline of a slow screen is drawn where the screen will stand', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('slow-'))
  await page.route('**/api/v1/links?**', () => undefined)
  await page.goto('/app/links')
  await expect(page.getByText('서버의 답을 기다리고 있어요', { exact: false })).toBeVisible()
  await expect(page.getByText('서버의 답을 기다리고 있어요', { exact: false })).toHaveCSS('opacity', '1')
  await inBothLooks(page, 'loading-links-ko')
})

test('the palette finds settings, keeps the chosen one in view and copies what it makes', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, WORDS.ko, freshName('palette-'))
  await expect(page.getByLabel(WORDS.ko.address)).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox'), 'on the way in as well').toBeFocused()
  await inBothLooks(page, 'palette-ko')
  const options = page.getByRole('option')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await expect(options.last()).toBeInViewport({ ratio: 1 })
  await page.keyboard.type('초대')
  await expect(page.getByText('찾은 것이 없어요', { exact: false })).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.route('**/api/v1/links?**', () => undefined)
  await page.keyboard.type('아무것도')
  await expect(page.getByText('찾고 있어요')).toBeVisible()
  await page.unroute('**/api/v1/links?**')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('example.com/from-the-palette')
  await page.getByRole('option', { name: /짧은 링크 만들기/ }).click()
  await expect(page.getByText(/복사했어요$/).first()).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/[a-z0-9]{8}$/)
  await makeLink(page, { url: 'https://example.com/y', title: '찾을 링크' })
  await page.goto('/app/links')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('찾을')
  await page.getByRole('option', { name: /찾을 링크/ }).click()
  await expect(page.getByRole('dialog', { name: '찾을 링크' })).toBeVisible()
  await page.goto('/app/links')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('로그아웃')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/app\/more#sign-out/)
  await ask(page, 'POST', '/api/v1/pages', { handle: freshName('palette') })
  for (const [words, place] of [
    ['페이지 설정', /\/app\/pages\/.*over=settings/],
    ['페이지 디자인', /\/app\/pages\/.*over=design/],
    ['지난 버전', /\/versions$/],
  ] as const) {
    await page.goto('/app/more')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.getByRole('option', { name: words }).click()
    await expect(page).toHaveURL(place)
  }
  await expectAccessible(page)
})
