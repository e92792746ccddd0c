import { expect, expectAccessible, look, test } from './dari.ts'
import { KO, NAMES, PHONE, openEditor, anotherDevice, row, rowNames, rename, saved } from './editing.ts'

test.describe('when saving does not go as it should', () => {
  test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

  test('two tabs that edit the same page see both sides, and nothing is lost', async ({ page, context }) => {
    const id = await openEditor(page)
    const other = await context.newPage()
    await other.goto(`/app/pages/${id}`)
    await expect.poll(() => rowNames(other)).toEqual(NAMES)
    await rename(page, NAMES[0]!, '첫째 탭의 제목')
    await saved(page)
    await rename(other, NAMES[0]!, '둘째 탭의 제목')
    const dialog = other.getByRole('dialog', { name: '다른 곳에서도 고쳤어요' })
    await expect(dialog).toContainText('둘째 탭의 제목')
    await expect(dialog).toContainText('첫째 탭의 제목')
    await look(other, 'editor-conflict-ko-1440')
    await expectAccessible(other)

    // The other tab saves on; what waits here stays, through a reload as well.
    await page.bringToFront()
    await row(page, NAMES[2]!).getByRole('switch').click()
    await saved(page)
    await other.reload()
    await expect(dialog).toContainText('둘째 탭의 제목')
    await expect(dialog).toContainText('첫째 탭의 제목')
    await dialog.getByRole('radio', { name: '둘 다' }).first().click()
    await dialog.getByRole('button', { name: '이대로 저장하기' }).click()
    await expect(dialog).toBeHidden()
    await expect
      .poll(() => rowNames(other))
      .toEqual(['둘째 탭의 제목', '첫째 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(other)
    await expect(row(other, NAMES[2]!).getByRole('switch')).not.toBeChecked()

    await other.getByRole('button', { name: '되돌리기' }).last().click()
    await expect(dialog).toContainText('둘째 탭의 제목')
    await dialog.getByRole('button', { name: '모두 다른 곳 것으로' }).click()
    await dialog.getByRole('button', { name: '이대로 저장하기' }).click()
    await expect.poll(() => rowNames(other)).toEqual(['첫째 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(other)
  })

  test('an undo leaves alone what another device saved meanwhile', async ({ page, browser, context }) => {
    const id = await openEditor(page)
    await rename(page, NAMES[0]!, '이 기기에서')
    await saved(page)
    const device = await anotherDevice(browser, page, id)
    await rename(device, NAMES[1]!, '다른 기기에서')
    await saved(device)
    await expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('focus')))
        return rowNames(page)
      })
      .toEqual(['이 기기에서', '다른 기기에서', NAMES[2]!])
    await page.getByRole('button', { name: '되돌리기' }).first().click()
    await expect.poll(() => rowNames(page)).toEqual([NAMES[0]!, '다른 기기에서', NAMES[2]!])
    await saved(page)
    await device.context().close()
    expect(context.pages()).toHaveLength(1)
  })

  test('offline it keeps what is written, says so, and saves it once the network is back', async ({
    page,
    context,
  }) => {
    await openEditor(page)
    await context.setOffline(true)
    await rename(page, NAMES[0]!, '지하철에서 고친 제목')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    await expect(page.getByText('연결되면 미리보기를 새로 그려요')).toBeVisible()
    await look(page, 'editor-offline-ko-1440')
    await context.setOffline(false)
    await saved(page)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['지하철에서 고친 제목', NAMES[1]!, NAMES[2]!])
  })

  test('what was never saved is there after the tab was closed', async ({ page, context }) => {
    const id = await openEditor(page)
    await context.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await rename(page, NAMES[0]!, '닫힌 탭의 제목')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    const next = await context.newPage()
    await page.close()
    await context.unroute('**/api/v1/pages/*/draft')
    await next.goto(`/app/pages/${id}`)
    await expect.poll(() => rowNames(next)).toEqual(['닫힌 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(next)
    expect(
      await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('dari.draft.'))),
    ).toEqual([])
  })

  test('asked to wait, it says until when, waits and saves', async ({ page }) => {
    await openEditor(page)
    let refused = 0
    let first = 0
    let second = 0
    await page.route('**/api/v1/pages/*/draft', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue()
      if (refused === 0) {
        refused++
        first = Date.now()
        const body = {
          type: 'about:blank',
          status: 429,
          code: 'too-many-requests',
          title: '너무 자주 저장했어요',
        }
        return route.fulfill({
          status: 429,
          headers: { 'Retry-After': '4', 'Content-Type': 'application/problem+json' },
          body: JSON.stringify(body),
        })
      }
      second ||= Date.now()
      return route.continue()
    })
    await rename(page, NAMES[0]!, '하나')
    await expect(page.getByRole('alert').filter({ hasText: '너무 자주 저장했어요' })).toBeVisible()
    await expect(page.getByText(/[1-4]초 뒤에 다시 저장해요/)).toBeVisible()
    await expect(page.getByRole('button', { name: '다시 저장하기' })).toBeHidden()
    await expectAccessible(page)
    await look(page, 'editor-rate-limited-ko-1440')
    await page.getByLabel('제목', { exact: true }).fill('기다리며 고친 제목')
    await saved(page)
    expect(second - first).toBeGreaterThanOrEqual(4_000)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['기다리며 고친 제목', NAMES[1]!, NAMES[2]!])
  })

  test('a failure of ours gives its number and saves on the next try', async ({ page }) => {
    await page.setViewportSize(PHONE)
    await openEditor(page)
    let failing = true
    await page.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' && failing
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              status: 500,
              code: 'internal',
              title: '우리 쪽에서 문제가 생겼어요',
              incident: 'k7m3-x9pq',
            }),
          })
        : route.continue(),
    )
    await rename(page, NAMES[0]!, '잃으면 안 되는 제목')
    await expect(page.getByText('문의할 때 이 번호를 알려 주세요: k7m3-x9pq')).toBeVisible()
    await expect(page.getByText('적은 것은 이 기기에 보관하고 있어요.')).toBeVisible()
    await look(page, 'editor-failed-ko-390')
    await expectAccessible(page)
    await page.getByRole('button', { name: KO.publish, exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('Spring drawing class → 잃으면 안 되는 제목')
    await page.getByRole('dialog').getByRole('button', { name: KO.publish, exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('아직 저장하지 못했어요')
    await page.goBack()
    failing = false
    await page.getByRole('button', { name: '다시 저장하기' }).click()
    await saved(page)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['잃으면 안 되는 제목', NAMES[1]!, NAMES[2]!])
  })

  test('a comparison that does not load says so and loads again', async ({ page }) => {
    await openEditor(page)
    let failing = true
    await page.route('**/api/v1/pages/*/versions/*', (route) =>
      failing ? route.fulfill({ status: 500, body: '' }) : route.continue(),
    )
    await rename(page, NAMES[0]!, '새 제목')
    await saved(page)
    await page.getByRole('button', { name: KO.publish, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('무엇이 달라지는지 불러오지 못했어요')).toBeVisible()
    failing = false
    await dialog.getByRole('button', { name: '다시 불러오기' }).click()
    await expect(dialog).toContainText('Spring drawing class → 새 제목')
  })

  test('signing out with something unsaved asks first, then leaves nothing behind', async ({
    page,
    context,
  }) => {
    await openEditor(page)
    await context.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await rename(page, NAMES[0]!, '남에게 보이면 안 되는 글')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    await page.getByRole('navigation').getByRole('link', { name: KO.more }).click()
    await page.getByRole('button', { name: KO.signOut, exact: true }).click()
    await expect(page.getByRole('dialog', { name: '아직 저장하지 못한 글이 있어요' })).toBeVisible()
    await page.getByRole('button', { name: '지우고 로그아웃하기' }).click()
    await page.waitForURL(/\/app\/sign-in/)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('남에게 보이면')
  })
})
