import { expect, freshName, signIn, test, WORDS } from './dari.ts'

test.use({ locale: WORDS.ko.locale })

// Each page is watched for violations of its content security policy.
test('the description of the API can be browsed', async ({ page }) => {
  await page.goto('/api/docs')
  await expect(page).toHaveTitle('Dari API')
  await expect(page.getByRole('heading', { name: /^Dari/ })).toBeVisible()
  await expect(page.locator('.opblock')).not.toHaveCount(0)
  expect(await page.locator('.opblock').count()).toBeGreaterThan(30)
  const create = page.locator('#operations-links-createLink')
  await expect(create).toContainText('Make a short link')
  await create.getByRole('button').first().click()
  await expect(create.getByText('Idempotency-Key').first()).toBeVisible()
  await expect(create.getByText('code-taken, with a suggestion')).toBeVisible()
})

test('the app leads to the description of the API', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('문서'))
  await page.goto('/app/more')
  const link = page.locator('a[href="/api/docs"]')
  await expect(link).toBeVisible()
})
