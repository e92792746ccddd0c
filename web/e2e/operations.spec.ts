import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { JAR } from './setup.ts'
import {
  ask,
  expect,
  expectAccessible,
  expectNoSideScroll,
  freshName,
  inBothLooks,
  inEverySize,
  signIn,
  test,
  WORDS,
} from './dari.ts'

test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

const PARTS = [
  ['overview', '/app/operations'],
  ['performance', '/app/operations/performance'],
  ['faults', '/app/operations/faults'],
  ['checks', '/app/operations/checks'],
  ['incidents', '/app/operations/incidents'],
  ['queries', '/app/operations/queries'],
  ['locks', '/app/operations/locks'],
  ['storage', '/app/operations/storage'],
  ['growth', '/app/operations/growth'],
  ['audit', '/app/operations/audit'],
] as const

test('a slow query is seen, its index is made, and the audit says so', async ({ page }) => {
  slowTable(400)
  await asOwner(page)
  await page.goto('/app/operations/queries')
  const slow = page.getByRole('row').filter({ hasText: 'shop.parcel where customer' })
  await expect(slow).toBeVisible()
  await slow.getByRole('link').click()
  const heading = page.getByRole('heading', { name: /^(빠진 인덱스|Missing index)$/ })
  await expect(heading).toBeVisible()
  await expect(page.getByText(/create index concurrently made_parcel_customer_sent_at_desc/)).toBeVisible()
  await inEverySize(page, 'operations-query', { fullPage: true })

  const make = /^(인덱스 만들기|Make the index)$/
  await page.getByRole('button', { name: make }).click()
  await inBothLooks(page, 'operations-make-index')
  await page.getByRole('dialog').getByRole('button', { name: make }).click()
  await expect(page.getByText(/만들었어요\. 다음 실행부터|It is made\./).first()).toBeVisible()
  await page.reload()
  await expect(page.getByText(/빠진 인덱스가 없어요|^None\./)).toBeVisible()
  await expect(page.getByText('made_parcel_customer_sent_at_desc', { exact: false }).first()).toBeVisible()

  await page.goto('/app/operations/audit')
  const entries = page.getByRole('listitem').filter({ hasText: 'shop.made_parcel_customer_sent_at_desc' })
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText(/했어요|Done/)
})

test('every part is accessible and fits everywhere', async ({ page }) => {
  test.setTimeout(240_000)
  await asOwner(page)
  for (const [name, path] of PARTS) {
    await open(page, path)
    await inEverySize(page, `operations-${name}`, { fullPage: true })
    if (name === 'performance') await seenAndRead(page)
  }
  await speak(page, 'en')
  for (const [name, path] of PARTS) {
    await open(page, path)
    await inBothLooks(page, `operations-${name}-en`)
  }
  await speak(page, 'ko')
})

test('what a check finds wrong stands there with what mends it, until it is mended', async ({ page }) => {
  const home = process.env['DARI_HOME'] ?? ''
  await asOwner(page)
  await open(page, '/app/operations/checks')
  const wrong = page.getByRole('listitem').filter({ hasText: `chmod o-w ${home}` })
  // What was seen a moment ago is not looked at again.
  const lookAgain = () => page.getByRole('button', { name: /^(다시 살피기|Look again)$/ }).click()
  const untilSeen = (times: number) =>
    expect(async () => {
      await lookAgain()
      await expect(wrong).toHaveCount(times, { timeout: 3_000 })
    }).toPass({ timeout: 40_000 })
  chmodSync(home, 0o777)
  try {
    await untilSeen(1)
    await expect(wrong).toContainText('files')
    await inBothLooks(page, 'operations-checks-wrong')
  } finally {
    chmodSync(home, 0o700)
  }
  await untilSeen(0)
})

test('who waits for a lock is shown with whom, and the cause is ended', async ({ page }) => {
  const { stop, waiting } = locks()
  try {
    await waiting
    await asOwner(page)
    await page.goto('/app/operations/locks')
    const cause = page.getByRole('listitem').filter({ hasText: /여기서 막혔어요|The cause/ })
    await expect(cause).toBeVisible()
    await expect(page.getByText(/번을 기다려요|waits for \d/)).toBeVisible()
    await inEverySize(page, 'operations-locked', { fullPage: true })
    const end = /^(연결 끊기|End the connection)$/
    await cause.getByRole('button', { name: end }).click()
    await page.getByRole('dialog').getByRole('button', { name: end }).click()
    await expect(cause).toHaveCount(0)
  } finally {
    stop()
  }
})

test('an incident is opened, worked on step by step, and closed with its report', async ({ page }) => {
  await asOwner(page)
  await open(page, '/app/operations/incidents')
  const title = freshName('결제가 안 돼요 ')
  await page.getByRole('textbox').first().fill(title)
  await page.getByRole('button', { name: '장애 열기' }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  const next = page.getByRole('region', { name: '다음 할 일' })
  await expect(next).toContainText('/health')
  await next.getByRole('button', { name: '했어요' }).click()
  await expect(next).toContainText('오류 살펴보기')
  await page.getByRole('textbox', { name: '메모' }).fill('풀이 가득 찼어요')
  await page.getByRole('button', { name: '적어 두기' }).click()
  await expect(page.getByRole('region', { name: '기록' })).toContainText('풀이 가득 찼어요')
  await inBothLooks(page, 'operations-incident')
  await page.getByRole('link', { name: '한눈에' }).click()
  await page.getByRole('link', { name: /^열린 장애가 \d+건 있어요/ }).click()
  await page.getByRole('link', { name: title }).click()
  const report = await page.request.get(
    (await page.getByRole('link', { name: '보고서 초안 받기' }).getAttribute('href')) ?? '',
  )
  expect(await report.text()).toContain('- [x] 서버 상태 확인하기')
  await page.getByRole('button', { name: '장애 닫기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '장애 닫기' }).click()
  await expect(next).toHaveCount(0)
  await page.getByRole('link', { name: '모든 장애' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('닫았어요')
})

test('the room that is left is drawn, and is a table behind a button', async ({ page }) => {
  await asOwner(page)
  const room = page.getByRole('region', { name: /^(여유|Room)$/ })
  // What was recorded is there ten seconds after the start.
  await expect(async () => {
    await open(page, '/app/operations/growth')
    const heading = page.getByRole('heading', { name: /(디스크|Disk)$/ })
    const disk = room.getByRole('listitem').filter({ has: heading })
    await expect(disk).toContainText('%', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(room.getByRole('meter', { name: /^(디스크|Disk)$/ })).toBeAttached()
  await room.getByRole('button', { name: /^(표로 보기|As a table)$/ }).click()
  await expect(room.getByRole('row').filter({ hasText: /^(디스크|Disk)/ })).toContainText('%')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectAccessible(page)
  await expectNoSideScroll(page)
})

test('a creator sees no fifth place and a closed door', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('closed-'))
  await page.goto('/app/operations/queries')
  await expect(page.getByRole('heading', { name: '운영자만 볼 수 있어요' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: WORDS.ko.places }).getByRole('link')).toHaveCount(4)
})

/** What is recorded is drawn, and stands in a table for whoever cannot see it. */
async function seenAndRead(page: Page) {
  const chart = page.getByRole('slider', { name: '저장 공간' })
  await expect(chart.locator('path').first()).toBeAttached()
  await chart.locator('xpath=../..').getByRole('button', { name: '표로 보기' }).click()
  // The recorder looks every ten seconds.
  await expect(page.getByRole('region', { name: '저장 공간' })).toContainText(/\d ?[MGT]B/, {
    timeout: 25_000,
  })
}

async function open(page: Page, path: string) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  // Checks ask others, which takes a moment; charts come with what they tell of.
  await expect(page.getByRole('main').locator('h2, ol').first()).toBeVisible({
    timeout: 30_000,
  })
}

async function speak(page: Page, language: string) {
  const { tag } = await ask(page, 'GET', '/api/v1/account')
  await ask(page, 'PATCH', '/api/v1/account', { language }, tag)
  await page.evaluate((chosen) => localStorage.setItem('dari.language', chosen), language)
}

async function asOwner(page: Page) {
  const link = execFileSync(java(), ['-jar', JAR, 'sign-in-link'], { encoding: 'utf8' }).trim()
  await page.goto(link)
  await page.getByRole('button').click()
  await page.waitForURL(/\/app\//)
}

function slowTable(times: number) {
  execFileSync(java(), [...source('SlowTable.java'), ...database(), String(times)])
}

/** One connection that holds a row and does nothing, and one that waits for it. */
function locks() {
  const program = spawn(java(), [...source('Locks.java'), ...database()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { waiting: once(program.stdout, 'data'), stop: () => program.kill() }
}

function source(name: string): string[] {
  return ['-cp', join(dirname(JAR), 'lib/main/*'), resolve(import.meta.dirname, name)]
}

/** Address and password of the PostgreSQL the server under test brought along. */
function database(): string[] {
  const postgres = join(process.env['DARI_HOME'] ?? '', 'postgres')
  const read = (name: string) => readFileSync(join(postgres, name), 'utf8').trim()
  return [`jdbc:postgresql://127.0.0.1:${read('port')}/dari`, read('dari.password')]
}

function java(): string {
  return process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java'
}
