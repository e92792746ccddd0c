/**
 * Every address of the web app, without its base `/app`. Screens name them from here and nowhere else:
 * `<Link to={paths.page} params={{ pageId }}>`.
 */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  start: '/start',
  pages: '/pages',
  page: '/pages/$pageId',
  pageVersions: '/pages/$pageId/versions',
  links: '/links',
  link: '/links/$linkId',
  insights: '/figures',
  linkInsights: '/figures/links/$linkId',
  more: '/more',
  operations: '/operations',
  performance: '/operations/performance',
  faults: '/operations/faults',
  checks: '/operations/checks',
  incidents: '/operations/incidents',
  incident: '/operations/incidents/$incidentId',
  queries: '/operations/queries',
  query: '/operations/queries/$queryId',
  locks: '/operations/locks',
  storage: '/operations/storage',
  growth: '/operations/growth',
  audit: '/operations/audit',
} as const

export const BASE = '/app'

/** Where a person who must sign in first goes afterwards; only addresses inside the app are taken. */
export function safeReturnTo(wanted: string | undefined): string {
  return wanted && /^\/app(?=[/?#]|$)[^\\]*$/.test(wanted) && !wanted.startsWith(`${BASE}${paths.signIn}`)
    ? wanted
    : `${BASE}/`
}

/** The server's sign-in addresses, which are outside of the app. */
export const serverPaths = {
  kakao: (returnTo: string, invite?: string) =>
    `/auth/kakao?${new URLSearchParams({ returnTo, ...(invite ? { invite } : {}) }).toString()}`,
  preview: (pageId: string, options: { lang?: string; theme?: string; version?: number } = {}) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(options))
      if (value !== undefined) query.set(name, String(value))
    return `/api/v1/pages/${pageId}/preview${query.size > 0 ? `?${query}` : ''}`
  },
  exportInsights: (options: Readonly<Record<string, string | undefined>>) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(options)) if (value !== undefined) query.set(name, value)
    return `/api/v1/insights/export?${query}`
  },
  linkQr: (
    linkId: string,
    options: { format: 'svg' | 'png'; size?: number; color?: string; background?: string },
  ) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(options))
      if (value !== undefined) query.set(name, String(value))
    return `/api/v1/links/${linkId}/qr?${query}`
  },
}
