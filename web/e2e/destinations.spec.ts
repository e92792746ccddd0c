import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, freshName, test } from './dari.ts'
import { ENCODINGS, SCHEMES } from './schemes.ts'

/** How many write at the same time, each its own link and page. */
const LANES = 6
const CORPUS = resolve(import.meta.dirname, '../../server/src/test/resources/links/destinations.jsonl')

type Case = { in: string; out?: string; refused?: string }
type Read = { href: string; host: string } | null

/** Chromium's own parser, asked once for all. */
function readAll(page: Page, addresses: string[]): Promise<Read[]> {
  return page.evaluate(
    (all) =>
      all.map((address) => {
        try {
          const { href, host } = new URL(address)
          return { href, host }
        } catch {
          return null
        }
      }),
    addresses,
  )
}

const isWeb = (read: Read) => !!read && /^https?:/.test(read.href)

// The standard leaves | in a path as it is; Chromium writes %7C. It is the same place at the same host.
const asChromium = (url: string) => url.replace(/^[^?#]*/, (path) => path.replaceAll('|', '%7C'))

test('what we accept is what Chromium reads, to the last character', async ({ page }) => {
  const cases = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
  const accepted = cases.filter((one) => one.out !== undefined)
  expect(cases.length).toBeGreaterThanOrEqual(500)
  expect(accepted.length).toBeGreaterThanOrEqual(200)

  const asTyped = await readAll(
    page,
    accepted.map((one) => one.in),
  )
  // What is typed without a scheme is no address for a browser; we write https in front of it, as its address bar does.
  const withScheme = await readAll(
    page,
    // eslint-disable-next-line no-control-regex
    accepted.map((one) => `https://${one.in.replace(/^[\u0000-\u0020]+/, '').replace(/^\/\//, '')}`),
  )
  const canonical = await readAll(
    page,
    accepted.map((one) => one.out!),
  )

  const differences = accepted.flatMap((one, i) => {
    const chromium = isWeb(asTyped[i]!) ? asTyped[i]! : withScheme[i]!
    const expected = asChromium(one.out!)
    const same = chromium?.href === expected && canonical[i]?.href === expected
    return same ? [] : [`${JSON.stringify(one.in)}: we say ${one.out}, Chromium ${chromium?.href}`]
  })
  expect(differences).toEqual([])
  expect(accepted.filter((one) => asChromium(one.out!) !== one.out).length).toBeLessThanOrEqual(1)
})

test('no script and no app is stored, whatever its spelling, and nothing runs that was', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000)
  const payloads = SCHEMES.flatMap((scheme) => ENCODINGS.map((encoded) => encoded(scheme)))
  expect(ENCODINGS.length).toBeGreaterThanOrEqual(60)

  const api = await creator(page)
  const stored: string[] = []
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const tried = await Lane.open(api)
      for (let i = lane; i < payloads.length; i += LANES) stored.push(...(await tried.keep(payloads[i]!)))
    }),
  )
  expect(stored.filter((url) => !/^https?:\/\/[^/]/.test(url))).toEqual([])

  const seen = [...new Set(stored)]
  const dialogs = dialogsOf(page)
  await page.goto('about:blank')
  await page.setContent('<a href="javascript:alert(1)">a listener that hears</a>')
  await page.getByRole('link').click()
  await expect.poll(() => dialogs.length).toBe(1)

  await context.route(/^https?:\/\/(?!localhost[:/])/, (route) =>
    route.fulfill({ body: 'arrived', contentType: 'text/html' }),
  )
  await page.goto(`/@${await publish(api, seen)}`)
  const links = page.locator('main a')
  await expect(links).toHaveCount(2 * seen.length)
  for (let i = 0; i < 2 * seen.length; i++) {
    await links.nth(i).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/@'))
    await page.goBack()
  }
  expect(dialogs.length).toBe(1)
})

type Kept = { id: string; handle: string; url?: string; items?: { value: string }[]; blocks: Kept[] }
type Answer = { status: number; tag: string; body: Kept }
type Api = (method: string, path: string, data?: object, tag?: string) => Promise<Answer>

/** The API with a key of somebody new; thousands of requests go past the browser. */
async function creator(page: Page): Promise<Api> {
  await page.goto('/auth/kakao?returnTo=/app/')
  await page.goto(`${page.url()}&auto=${freshName('schemes-')}`)
  await page.waitForURL(/\/app\//)
  const { csrfToken } = await (await page.request.get('/api/v1/session')).json()
  const made = await page.request.post('/api/v1/account/api-keys', {
    data: { name: 'schemes', scopes: ['links:read', 'links:write', 'pages:read', 'pages:write'] },
    headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' },
  })
  const { key } = await made.json()
  return async (method, path, data, tag) => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
    }
    if (tag) headers['if-match'] = tag
    const request: RequestInit = { method, headers }
    if (data) request.body = JSON.stringify(data)
    const answer = await fetch(`${process.env['DARI_URL']}/api/v1${path}`, request)
    return {
      status: answer.status,
      tag: answer.headers.get('etag') ?? '',
      body: (await answer.json()) as Kept,
    }
  }
}

/** A link and a page that addresses are tried on; what is refused changes nothing, so that the tags stay good. */
class Lane {
  constructor(
    private readonly api: Api,
    private readonly link: Answer,
    private readonly page: Answer,
    private draftTag: string,
  ) {}

  static async open(api: Api): Promise<Lane> {
    const link = await api('POST', '/links', { url: 'https://example.com/' })
    const page = await api('POST', '/pages', { handle: freshName('schemes') })
    return new Lane(api, link, page, (await api('GET', `/pages/${page.body.id}/draft`)).tag)
  }

  /** What is kept of an address, wherever an address can be given. */
  async keep(url: string): Promise<string[]> {
    const kept: string[] = []
    const made = await this.api('POST', '/links', { url })
    expect([201, 400], url).toContain(made.status)
    if (made.status === 201) kept.push(made.body.url ?? '')

    const changed = await this.api('PATCH', `/links/${this.link.body.id}`, { url }, this.link.tag)
    expect([200, 400], url).toContain(changed.status)
    if (changed.status === 200) {
      kept.push(changed.body.url ?? '')
      this.link.tag = changed.tag
    }

    for (const one of blocks(url)) {
      const saved = await this.api('PUT', `/pages/${this.page.body.id}/draft`, draft([one]), this.draftTag)
      expect([200, 400], url).toContain(saved.status)
      if (saved.status === 200) {
        this.draftTag = saved.tag
        const [block] = saved.body.blocks
        kept.push(block?.url ?? block?.items?.[0]?.value ?? '')
      }
    }
    return kept
  }
}

const block = (type: string, rest: object) => ({ type, id: crypto.randomUUID(), visible: true, ...rest })

function blocks(url: string) {
  return [
    block('link', { url }),
    block('notice', { text: { ko: '알림' }, url }),
    block('video', { url }),
    block('social', { items: [{ id: crypto.randomUUID(), network: 'website', value: url }] }),
  ]
}

const draft = (blocks: object[]) => ({ title: { ko: '주소' }, language: 'ko', theme: 'hanji', blocks })

/** A page that has every address twice: as a button and as a banner. Answers its handle. */
async function publish(api: Api, urls: string[]): Promise<string> {
  const { body } = await api('POST', '/pages', { handle: freshName('schemes') })
  const all = urls.flatMap((url) => blocks(url).slice(0, 2))
  const { tag } = await api('GET', `/pages/${body.id}/draft`)
  const saved = await api('PUT', `/pages/${body.id}/draft`, draft(all), tag)
  expect(saved.status).toBe(200)
  expect((await api('POST', `/pages/${body.id}/publish`, undefined, saved.tag)).status).toBe(200)
  return body.handle
}

function dialogsOf(page: Page): string[] {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  return dialogs
}
