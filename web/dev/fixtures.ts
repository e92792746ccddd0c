import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * A pretended server in memory, for drawing screens without the real one: `npm run dev:fixtures`. Development only; it
 * is part of no build and no test. Signed in from the start; `/__fixtures?signedIn=no` and `?pages=none` change that.
 */
export function fixtures(): Plugin {
  return {
    name: 'dari-fixtures',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost')
        const outside =
          /^\/(api|auth|oauth|__fixtures|@[^/]*$)/.test(url.pathname) && !url.pathname.startsWith('/@vite')
        if (!outside || url.pathname.startsWith('/@react') || url.pathname.startsWith('/@fs')) return next()
        void answer(request, response, url)
      })
    },
  }
}

const now = () => new Date().toISOString()
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const link = (
  code: string,
  url: string,
  title: string | null,
  clicks: number,
  enabled = true,
  origin = 'short',
) => ({
  id: randomUUID(),
  code,
  url,
  shortUrl: `https://dari.example/${code}`,
  title,
  forwardQuery: false,
  enabled,
  origin,
  clicks: { total: clicks + 9, human: clicks },
  revision: 1,
  createdAt: ago(clicks + 2),
  updatedAt: ago(1),
})

const account = {
  id: randomUUID(),
  name: '미나',
  language: 'ko',
  role: 'operator',
  owner: true,
  createdAt: ago(900),
}
let signedIn = true
let links = [
  link('봄전시', 'https://example.com/2026/spring-exhibition', '봄 전시 예약', 1284),
  link('k7m3x9pq', 'https://smartstore.naver.com/mina/products/1234', '스마트스토어', 412, true, 'page'),
  link('h2n8c4vt', 'https://www.instagram.com/mina.draws/', '인스타그램 @mina.draws', 87, true, 'page'),
  link('old-class', 'https://class101.net/ko/products/mina-watercolor-for-beginners-2025', null, 3, false),
]
const blockLink = (at: number) => ({
  id: links[at]!.id,
  code: links[at]!.code,
  shortUrl: links[at]!.shortUrl,
})
let draft: Record<string, unknown> = {
  title: { ko: '미나 스튜디오', en: 'Mina Studio' },
  intro: { ko: '서울에서 그림을 그려요.', en: 'I draw in Seoul.' },
  language: 'ko',
  theme: 'hanji',
  blocks: [
    {
      id: randomUUID(),
      type: 'social',
      visible: true,
      items: [{ id: randomUUID(), network: 'instagram', value: 'mina.draws', link: blockLink(2) }],
    },
    {
      id: randomUUID(),
      type: 'notice',
      visible: true,
      text: { ko: '4월 3일부터 봄 전시를 열어요' },
      url: null,
      link: null,
    },
    { id: randomUUID(), type: 'heading', visible: true, text: { ko: '그림 보러 오기' } },
    {
      id: randomUUID(),
      type: 'link',
      visible: true,
      title: { ko: '봄 전시 예약' },
      note: { ko: '4월 3일부터, 무료' },
      size: 'large',
      url: links[0]!.url,
      link: blockLink(0),
    },
    {
      id: randomUUID(),
      type: 'link',
      visible: true,
      title: { ko: '스마트스토어' },
      note: {},
      size: 'medium',
      url: links[1]!.url,
      link: blockLink(1),
    },
    { id: randomUUID(), type: 'divider', visible: true },
    {
      id: randomUUID(),
      type: 'video',
      visible: false,
      title: { ko: '수채화 30분' },
      url: 'https://youtu.be/dQw4w9WgXcQ',
      link: null,
    },
    {
      id: randomUUID(),
      type: 'text',
      visible: true,
      title: { ko: '작업 문의' },
      body: { ko: '메일로 보내 주세요. 이틀 안에 답해요.' },
      foldable: true,
    },
  ],
}
let draftRevision = 4
let versions = [
  { number: 2, publishedAt: ago(30), title: { ko: '미나 스튜디오' }, blocks: 7 },
  { number: 1, publishedAt: ago(400), title: { ko: '미나' }, blocks: 3 },
]
let pages = [page('mina', { ko: '미나 스튜디오', en: 'Mina Studio' }, true)]
let sessions = [
  {
    id: randomUUID(),
    current: true,
    method: 'kakao',
    expiresAt: ago(-2000),
    label: 'Chrome · macOS',
    createdAt: ago(40),
    seenAt: now(),
  },
  {
    id: randomUUID(),
    current: false,
    method: 'kakao',
    expiresAt: ago(-2000),
    label: 'Safari · iPhone',
    createdAt: ago(300),
    seenAt: ago(20),
  },
  {
    id: randomUUID(),
    current: false,
    method: 'kakao',
    expiresAt: ago(-2000),
    label: 'Samsung Internet · Android',
    createdAt: ago(700),
    seenAt: ago(170),
  },
]
let passkeys = [{ id: randomUUID(), name: 'MacBook', createdAt: ago(500), usedAt: ago(20) }]
let keys: Record<string, unknown>[] = [
  {
    id: randomUUID(),
    name: '블로그 자동 발행',
    scopes: ['links:read', 'links:write'],
    createdAt: ago(200),
    usedAt: ago(3),
  },
]
let invitations: Record<string, unknown>[] = []

function page(handle: string, title: Record<string, string>, published = false) {
  return {
    id: randomUUID(),
    handle,
    url: `https://dari.example/@${handle}`,
    title,
    published: published ? { version: 2, at: ago(30) } : null,
    changed: true,
    revision: 1,
    createdAt: now(),
    updatedAt: now(),
  }
}

type Answer = {
  status?: number
  body?: unknown
  headers?: Record<string, string>
  html?: string
  svg?: string
}
type Asked = { url: URL; body: Record<string, unknown>; id: string; ifMatch: string | undefined }
type Route = [method: string, path: RegExp, handle: (asked: Asked) => Answer]

const listing = (items: unknown[]): Answer => ({ body: { items, nextCursor: null } })
const problem = (status: number, code: string, title: string, detail: string, more = {}): Answer => ({
  status,
  body: { type: 'about:blank', status, code, title, detail, ...more },
})
const gone = problem(404, 'not-found', '찾을 수 없어요', '지워졌거나 주소가 바뀌었을 수 있어요.')
const versioned = (): Answer => ({ body: draft, headers: { ETag: `"${draftRevision}"` } })
const stale = (asked: Asked) => asked.ifMatch !== `"${draftRevision}"`

const ROUTES: Route[] = [
  ['GET', /^\/api\/v1\/session$/, () => ({ body: session() })],
  ['POST', /^\/auth\/sign-out$/, () => ((signedIn = false), { status: 204 })],
  ['GET', /^\/auth\/kakao$/, () => ((signedIn = true), { status: 302, headers: { Location: '/app/' } })],
  ['GET', /^\/api\/v1\/account$/, () => ({ body: account, headers: { ETag: '"1"' } })],
  ['PATCH', /^\/api\/v1\/account$/, ({ body }) => ({ body: Object.assign(account, body) })],
  ['GET', /^\/api\/v1\/account\/sessions$/, () => listing(sessions)],
  [
    'DELETE',
    /^\/api\/v1\/account\/sessions$/,
    () => ((sessions = sessions.filter((s) => s.current)), { status: 204 }),
  ],
  [
    'DELETE',
    /^\/api\/v1\/account\/sessions\/([^/]+)$/,
    ({ id }) => ((sessions = sessions.filter((s) => s.id !== id)), { status: 204 }),
  ],
  ['GET', /^\/api\/v1\/account\/passkeys$/, () => listing(passkeys)],
  [
    'DELETE',
    /^\/api\/v1\/account\/passkeys\/([^/]+)$/,
    ({ id }) => ((passkeys = passkeys.filter((k) => k.id !== id)), { status: 204 }),
  ],
  ['GET', /^\/api\/v1\/account\/api-keys$/, () => listing(keys)],
  [
    'POST',
    /^\/api\/v1\/account\/api-keys$/,
    ({ body }) => {
      const made = {
        id: randomUUID(),
        name: body['name'],
        scopes: body['scopes'],
        createdAt: now(),
        usedAt: null,
      }
      keys = [made, ...keys]
      return { status: 201, body: { ...made, key: 'dari_4f7Qm2vX9bT1kLw8Zc5Rn3Yh6Js0Pd' } }
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/account\/api-keys\/([^/]+)$/,
    ({ id }) => ((keys = keys.filter((k) => k['id'] !== id)), { status: 204 }),
  ],
  ['GET', /^\/api\/v1\/invitations$/, () => listing(invitations)],
  [
    'POST',
    /^\/api\/v1\/invitations$/,
    () => {
      const made = {
        id: randomUUID(),
        url: 'https://dari.example/app/sign-in?invite=Hk3f9',
        usedAt: null,
        expiresAt: ago(-168),
        createdAt: now(),
      }
      invitations = [made, ...invitations]
      return { status: 201, body: made }
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/invitations\/([^/]+)$/,
    ({ id }) => ((invitations = invitations.filter((k) => k['id'] !== id)), { status: 204 }),
  ],
  ['GET', /^\/api\/v1\/links$/, ({ url }) => listing(findLinks(url.searchParams))],
  ['POST', /^\/api\/v1\/links$/, ({ body }) => createLink(body)],
  ['GET', /^\/api\/v1\/links\/([^/]+)$/, ({ id }) => oneLink(id)],
  ['PATCH', /^\/api\/v1\/links\/([^/]+)$/, ({ id, body }) => oneLink(id, body)],
  [
    'DELETE',
    /^\/api\/v1\/links\/([^/]+)$/,
    ({ id }) => {
      deleted.push(...links.filter((l) => l.id === id))
      links = links.filter((l) => l.id !== id)
      return { status: 204 }
    },
  ],
  [
    'POST',
    /^\/api\/v1\/links\/([^/]+)\/restore$/,
    ({ id }) => {
      links = [...deleted.filter((l) => l.id === id), ...links]
      return oneLink(id)
    },
  ],
  ['GET', /^\/api\/v1\/links\/([^/]+)\/qr$/, ({ url }) => ({ svg: qr(url.searchParams) })],
  ['GET', /^\/api\/v1\/links\/([^/]+)\/clicks$/, ({ url }) => ({ body: clicks(url.searchParams) })],
  ['GET', /^\/api\/v1\/pages$/, () => listing(pages)],
  [
    'POST',
    /^\/api\/v1\/pages$/,
    ({ body }) => {
      const made = page(String(body['handle']), { ko: String(body['title'] ?? body['handle']) })
      pages = [made, ...pages]
      draft = { ...draft, title: made.title, intro: {}, blocks: [] }
      return { status: 201, body: made }
    },
  ],
  ['GET', /^\/api\/v1\/pages\/([^/]+)$/, ({ id }) => ({ body: pages.find((p) => p.id === id) ?? pages[0] })],
  [
    'PATCH',
    /^\/api\/v1\/pages\/([^/]+)$/,
    ({ id, body }) => ({ body: Object.assign(pages.find((p) => p.id === id) ?? {}, body) }),
  ],
  ['GET', /^\/api\/v1\/handles\/([^/]+)$/, ({ id }) => ({ body: handle(decodeURIComponent(id)) })],
  ['GET', /^\/api\/v1\/pages\/([^/]+)\/draft$/, versioned],
  [
    'PUT',
    /^\/api\/v1\/pages\/([^/]+)\/draft$/,
    (asked) => {
      if (stale(asked))
        return problem(412, 'stale', '다른 곳에서 먼저 고쳤어요', '두 내용을 보고 골라 주세요.', {
          current: draft,
        })
      draft = asked.body
      draftRevision++
      return versioned()
    },
  ],
  [
    'POST',
    /^\/api\/v1\/pages\/([^/]+)\/publish$/,
    ({ id }) => {
      const version = (versions[0]?.number ?? 0) + 1
      versions = [
        {
          number: version,
          publishedAt: now(),
          title: draft['title'] as { ko: string },
          blocks: (draft['blocks'] as []).length,
        },
        ...versions,
      ]
      const published = pages.find((p) => p.id === id)
      if (published) Object.assign(published, { published: { version, at: now() }, changed: false })
      return { body: { version, publishedAt: now(), url: published?.url ?? '' } }
    },
  ],
  ['GET', /^\/api\/v1\/pages\/([^/]+)\/versions$/, () => listing(versions)],
  ['GET', /^\/api\/v1\/pages\/[^/]+\/versions\/([^/]+)$/, versioned],
  ['POST', /^\/api\/v1\/pages\/[^/]+\/versions\/([^/]+)\/restore$/, () => (draftRevision++, versioned())],
  ['GET', /^\/api\/v1\/pages\/([^/]+)\/preview$/, ({ url }) => ({ html: preview(url.searchParams) })],
  ['GET', /^\/api\/v1\/insights$/, ({ url }) => ({ body: insights(url.searchParams) })],
]

const deleted: typeof links = []

async function answer(request: IncomingMessage, response: ServerResponse, url: URL) {
  if (url.pathname === '/__fixtures') {
    if (url.searchParams.has('signedIn')) signedIn = url.searchParams.get('signedIn') !== 'no'
    if (url.searchParams.get('pages') === 'none') pages = []
    if (url.searchParams.get('links') === 'none') links = []
    return void response.end('ok')
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const sent = Buffer.concat(chunks).toString()
  const route = ROUTES.find(([method, path]) => method === request.method && path.test(url.pathname))
  const id = route?.[1].exec(url.pathname)?.[1] ?? ''
  const asked = { url, body: sent ? JSON.parse(sent) : {}, id, ifMatch: request.headers['if-match'] }
  const { status = 200, body, headers = {}, html, svg } = route ? route[2](asked) : gone
  const type = html
    ? 'text/html'
    : svg
      ? 'image/svg+xml'
      : status >= 400
        ? 'application/problem+json'
        : 'application/json'
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, ...headers })
  response.end(html ?? svg ?? (body === undefined ? '' : JSON.stringify(body)))
}

function session() {
  return {
    account: signedIn ? account : null,
    csrfToken: signedIn ? 'token' : null,
    signIn: { kakao: true, passkey: true, signUp: 'invite' },
    kakaoJsKey: null,
    publicUrl: 'https://dari.example',
  }
}

function findLinks(query: URLSearchParams) {
  const words = query.get('search')?.toLowerCase() ?? ''
  const state = query.get('state')
  const origin = query.get('origin')
  const found = links.filter(
    (l) =>
      `${l.title} ${l.code} ${l.url}`.toLowerCase().includes(words) &&
      (!state || l.enabled === (state === 'on')) &&
      (!origin || l.origin === origin),
  )
  const by = query.get('sort') === 'clicks' ? (l: (typeof links)[0]) => -l.clicks.human : () => 0
  return found.toSorted((a, b) => by(a) - by(b))
}

function createLink(body: Record<string, unknown>): Answer {
  const code = String(body['code'] ?? Math.random().toString(36).slice(2, 10))
  if (links.some((l) => l.code === code)) {
    return problem(409, 'code-taken', '이미 쓰고 있는 주소예요', `${code}-2는 어때요?`, {
      field: 'code',
      suggestion: `${code}-2`,
    })
  }
  const made = { ...link(code, String(body['url']), (body['title'] as string) ?? null, 0), createdAt: now() }
  links = [made, ...links]
  return { status: 201, body: made }
}

function oneLink(id: string, change: Record<string, unknown> = {}): Answer {
  const found = links.find((l) => l.id === id)
  if (!found) return gone
  if (Object.keys(change).length > 0) Object.assign(found, change, { revision: found.revision + 1 })
  return { body: found, headers: { ETag: `"${found.revision}"` } }
}

function handle(wanted: string) {
  const taken = ['mina', 'admin', '다리'].includes(wanted.toLowerCase())
  const suggestions = taken ? [`${wanted}-studio`, `${wanted}2026`, `its-${wanted}`] : []
  return { handle: wanted, available: !taken, reason: taken ? 'handle-taken' : null, suggestions }
}

function range(query: URLSearchParams) {
  const to = new Date(query.get('to') ?? now())
  const from = new Date(query.get('from') ?? to.getTime() - 7 * 86_400_000)
  const interval = query.get('interval') ?? 'day'
  const step = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[interval] ?? 86_400_000
  const items: { start: string; clicks: number; visitors: number; views: number }[] = []
  for (let at = from.getTime(), i = 0; at < to.getTime(); at += step, i++) {
    const clicks = Math.round(120 + 80 * Math.sin(i * 1.7) + 30 * Math.cos(i * 0.9))
    items.push({
      start: new Date(at).toISOString(),
      clicks,
      visitors: Math.round(clicks * 0.7),
      views: Math.round(clicks * 2.1),
    })
  }
  const sum = (key: 'clicks' | 'visitors' | 'views') => items.reduce((all, item) => all + item[key], 0)
  return {
    interval,
    tz: query.get('tz') ?? 'Asia/Seoul',
    from,
    to,
    items,
    clicks: sum('clicks'),
    visitors: sum('visitors'),
    views: sum('views'),
  }
}

function clicks(query: URLSearchParams) {
  const { clicks, visitors, views: _, ...rest } = range(query)
  return { ...rest, total: { clicks, visitors } }
}

function insights(query: URLSearchParams) {
  const { clicks, visitors, views, ...rest } = range(query)
  const share = (name: string, part: number) => ({ name, clicks: Math.round(clicks * part) })
  return {
    ...rest,
    totals: { clicks, visitors, views },
    previous: {
      clicks: Math.round(clicks / 1.12),
      visitors: Math.round(visitors / 1.08),
      views: Math.round(views / 1.2),
    },
    links: links.map((l, i) => ({
      id: l.id,
      title: l.title,
      code: l.code,
      clicks: Math.round(clicks / (i + 1.6)),
      visitors: Math.round(visitors / (i + 1.6)),
    })),
    blocks: query.has('pageId')
      ? (draft['blocks'] as { id: string; type: string }[])
          .filter((block) => ['link', 'video', 'social', 'notice'].includes(block.type))
          .map((block, i) => ({ id: block.id, clicks: Math.round(clicks / (i + 2.2)) }))
      : [],
    sources: [share('page', 0.7), share('link', 0.2), share('qr', 0.1)],
    referrers: [
      share('instagram.com', 0.5),
      share('direct', 0.22),
      share('m.search.naver.com', 0.14),
      share('youtube.com', 0.08),
      share('t.co', 0.03),
      share('blog.naver.com', 0.02),
      share('cafe.daum.net', 0.01),
    ],
    devices: [share('mobile', 0.8), share('desktop', 0.17), share('tablet', 0.02), share('other', 0.01)],
    languages: [
      share('ko', 0.83),
      share('en', 0.09),
      share('ja', 0.04),
      share('zh', 0.02),
      share('vi', 0.01),
      share('unknown', 0.01),
    ],
  }
}

const text = (value: unknown) => String((value as { ko?: string; en?: string })?.ko ?? '')

function preview(query: URLSearchParams): string {
  const look: Record<string, [string, string, string, string]> = {
    hanji: ['#fbfaf5', '#1d1b16', '#fff', '10px'],
    meok: ['#101114', '#f4f4f1', '#101114', '0'],
    celadon: ['#dfeee8', '#12352b', '#fff', '18px'],
    sunset: ['#f7d9c4', '#4a1d12', '#fbe9dd', '0'],
    nightsea: ['#0d1b33', '#dfe8fb', '#0d1b33', '8px'],
    persimmon: ['#e8622c', '#fff', '#c94d1c', '6px'],
    stonewall: ['#d9d8d5', '#24262a', '#ebeae7', '0'],
    spring: ['#fdeff2', '#5a2434', '#fff', '999px'],
  }
  const [ground, ink, box, radius] = look[query.get('theme') ?? String(draft['theme'])] ?? look['hanji']!
  const rows = (draft['blocks'] as Record<string, unknown>[])
    .filter((block) => block['visible'] && block['type'] === 'link')
    .map((block) => `<a>${text(block['title'])}</a>`)
    .join('')
  return `<!doctype html><meta name=viewport content="width=device-width"><style>body{margin:0;background:${ground};color:${ink};font:16px/1.5 sans-serif;padding:48px 16px;text-align:center}
a{display:flex;align-items:center;justify-content:center;min-height:56px;background:${box};border:1px solid ${ink}33;border-radius:${radius};margin:10px 0}h1{font-size:24px;margin:0}p{opacity:.8;margin:4px 0 24px}</style>
<h1>${text(draft['title'])}</h1><p>${text(draft['intro'])}</p>${rows}`
}

function qr(query: URLSearchParams): string {
  const color = `#${query.get('color') ?? '16181d'}`
  const ground = `#${query.get('background') ?? 'ffffff'}`
  const cells = Array.from({ length: 29 * 29 }, (_, i) =>
    (i * 7919) % 13 < 6 ? `M${i % 29} ${Math.floor(i / 29)}h1v1h-1z` : '',
  ).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 33 33"><path fill="${ground}" d="M-2-2h33v33h-33z"/><path fill="${color}" d="${cells}"/></svg>`
}
