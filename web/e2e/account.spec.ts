import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { JAR } from './setup.ts'
import {
  expect,
  expectSteady,
  freshName,
  inBothLooks,
  inEverySize,
  signIn,
  test,
  watchShifts,
  WORDS,
} from './dari.ts'

test.use({
  locale: 'ko-KR',
  viewport: { width: 1440, height: 900 },
  permissions: ['clipboard-read', 'clipboard-write'],
})

const settings = async (page: Page, nickname: string) => {
  await signIn(page, WORDS.ko, nickname)
  await page.goto('/app/more')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('the language is kept, and a change that fails is taken back and said', async ({ page }) => {
  await settings(page, freshName('language-'))
  await page.route('**/api/v1/account', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          json: { status: 500, code: 'internal-error', title: '문제가 생겼어요', incident: 'incident-5' },
        })
      : route.continue(),
  )
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByText(/언어를 바꾸지 못해 그대로 두었어요.*incident-5/).first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('더보기')
  await page.unroute('**/api/v1/account')
  // It shows before it is kept; going elsewhere at once would end the request.
  const kept = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('More')
  await kept
  await page.goto('/app/links')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Links')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Links')
})

test('an API key is not lost by a slip, works, and ends when it is revoked', async ({ page, request }) => {
  await settings(page, freshName('keys-'))
  await page.getByRole('button', { name: '키 만들기' }).click()
  await inBothLooks(page, 'key-ask-ko')
  await page.getByLabel('어디에 쓰나요?').fill('블로그')
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  const shown = page.getByRole('dialog', { name: '키를 복사해 두세요' })
  await expect(shown).toBeVisible()
  await inBothLooks(page, 'key-shown-ko')
  await page.keyboard.press('Escape')
  const asked = page.getByRole('dialog', { name: '복사하지 않고 닫을까요?' })
  await expect(asked).toBeVisible()
  await inBothLooks(page, 'key-leave-ko')
  await asked.getByRole('button', { name: '그만두기' }).click()
  // While it goes, a click beside the other is still one beside it.
  await expect(asked).toHaveCount(0)
  await page.mouse.click(5, 5)
  await expect(asked).toBeVisible()
  await asked.getByRole('button', { name: '그만두기' }).click()
  const key = await shown.getByLabel('API 키', { exact: true }).inputValue()
  await shown.getByRole('button', { name: '키 복사하기' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const headers = { Authorization: `Bearer ${key}` }
  expect((await request.get('/api/v1/links', { headers })).status()).toBe(200)
  await page.getByRole('button', { name: '블로그 키 폐기하기' }).click()
  await inBothLooks(page, 'key-revoke-ko')
  await page.getByRole('button', { name: '폐기하기', exact: true }).click()
  await expect(page.getByText('아직 API 키가 없어요.')).toBeVisible()
  expect((await request.get('/api/v1/links', { headers })).status()).toBe(401)
})

test('sessions end one by one or all others at once, after a question', async ({ page, browser }) => {
  const name = freshName('sessions-')
  await signIn(page, WORDS.ko, name)
  const [phone, work, home] = [
    await device(browser, name),
    await device(browser, name),
    await device(browser, name),
  ]
  await page.goto('/app/more')
  const list = page.locator('#sessions')
  await expect(list.getByRole('button', { name: '끝내기', exact: false })).toHaveCount(4)
  await inEverySize(page, 'more-sessions-ko', { fullPage: true })
  await list
    .getByRole('button', { name: /로그인 끝내기$/ })
    .first()
    .click()
  await inBothLooks(page, 'session-end-ko')
  await page.getByRole('dialog').getByRole('button', { name: '그만두기' }).click()
  await expect(list.getByRole('button', { name: /로그인 끝내기$/ })).toHaveCount(3)
  await list
    .getByRole('button', { name: /로그인 끝내기$/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '끝내기', exact: true }).click()
  await expect(list.getByRole('button', { name: /로그인 끝내기$/ })).toHaveCount(2)
  await list.getByRole('button', { name: '다른 기기 모두 끝내기' }).click()
  await inBothLooks(page, 'sessions-end-others-ko')
  await page.getByRole('dialog').getByRole('button', { name: '다른 기기 모두 끝내기' }).click()
  await expect(list.getByRole('button', { name: /로그인 끝내기$/ })).toHaveCount(0)
  for (const other of [phone, work, home]) {
    await other.goto('/app/more')
    await expect(other).toHaveURL(/\/app\/sign-in/)
    await other.context().close()
  }
  await page.reload()
  await expect(page).toHaveURL(/\/app\/more/)
})

test('signing out leaves nothing of the person in the browser', async ({ page }) => {
  await settings(page, freshName('out-'))
  await page.evaluate(() => {
    localStorage.setItem('dari.page', '0192')
    sessionStorage.setItem('dari.deleted-links', '[]')
  })
  await page.getByRole('radio', { name: '어둡게' }).click()
  await page.getByRole('button', { name: WORDS.ko.signOut, exact: true }).click()
  await expect(page.getByRole('link', { name: WORDS.ko.kakao })).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage).toSorted())).toEqual([
    'dari.appearance',
    'dari.language',
  ])
  expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain('dari.deleted-links')
  await page.goBack()
  await expect(page.getByRole('button', { name: WORDS.ko.signOut, exact: true })).toHaveCount(0)
})

test('the name and a passkey are asked for in dialogs everybody can use', async ({ page }) => {
  await settings(page, freshName('dialogs-'))
  await page.getByRole('button', { name: '이름 바꾸기' }).click()
  await inBothLooks(page, 'name-ko')
  const name = freshName('יונתן ')
  await page.getByLabel('이름', { exact: true }).fill(name)
  await page.getByRole('button', { name: '저장하기' }).click()
  await expect(page.getByText(name)).toBeVisible()
  await page.getByRole('button', { name: '패스키 추가하기' }).click()
  await inBothLooks(page, 'passkey-add-ko')
})

test('the owner invites, and withdraws an invitation after a question', async ({ page }) => {
  await watchShifts(page)
  await page.goto(ownerLink())
  await page.getByRole('button').click()
  await page.waitForURL(/\/app\//)
  await page.goto('/app/more')
  const list = page.locator('#invitations')
  const create = list.getByRole('button', { name: /초대 링크 만들기|Create an invitation/ })
  await expect(create).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expectSteady(page)
  await create.click()
  await expect(
    list.getByRole('button', { name: /초대 링크 복사하기|Copy the invitation/ }).first(),
  ).toBeVisible()
  await inEverySize(page, 'more-operator', { fullPage: true })
  const all = await list.getByRole('button', { name: /초대 거두기|Withdraw the/ }).count()
  await list
    .getByRole('button', { name: /초대 거두기|Withdraw the/ })
    .first()
    .click()
  await inBothLooks(page, 'invitation-withdraw')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(거두기|Withdraw)$/ })
    .click()
  await expect(list.getByRole('button', { name: /초대 거두기|Withdraw the/ })).toHaveCount(all - 1)
})

/** Another browser of the same person. */
async function device(browser: Browser, nickname: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await signIn(page, WORDS.ko, nickname)
  return page
}

function ownerLink(): string {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java'
  return execFileSync(java, ['-jar', JAR, 'sign-in-link'], { encoding: 'utf8' }).trim()
}
