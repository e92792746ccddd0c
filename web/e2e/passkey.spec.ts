import { expect, freshName, signIn, test, WORDS } from './dari.ts'

test.use({ locale: 'ko-KR' })

test('a passkey added on this device signs its person in', async ({ page, context }) => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const name = freshName('passkey-')
  await signIn(page, WORDS.ko, name, '/app/more')
  await page.goto('/app/more')
  await page.getByRole('button', { name: '패스키 추가하기' }).click()
  await page.getByLabel('패스키 이름').fill('내 노트북')
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  await expect(page.getByText('내 노트북', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: WORDS.ko.signOut, exact: true }).click()
  await expect(page.getByRole('button', { name: WORDS.ko.passkey })).toBeVisible()
  await page.goto('/app/sign-in?returnTo=%2Fapp%2Fmore')
  await page.getByRole('button', { name: WORDS.ko.passkey }).click()
  await page.waitForURL(/\/app\/more/)
  await expect(page.getByText(name)).toBeVisible()

  await page.getByRole('button', { name: '내 노트북 지우기' }).click()
  await page.getByRole('button', { name: '지우기', exact: true }).click()
  await expect(page.getByText('내 노트북', { exact: true })).toBeHidden()
})
