import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
  type ParsedLocation,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { NotFound, ScreenFailure } from './Failures'
import { lazyScreen, preloadScreens } from './lazyScreen'
import { knownSearch } from './knownSearch'
import { BASE, paths } from './paths'
import { Root } from './Root'
import { ScreenLoading } from './ScreenLoading'
import { Shell } from './Shell'
import { choosePage, lastPage } from './useCurrentPage'
import { queryClient } from '@/api/queryClient'
import { pagesQuery, sessionQuery } from '@/api/queries'
import { readInsightSearch } from '@/features/insights/search'
import { readLinkSearch, readTab } from '@/features/links/search'
import { readQuerySearch, readSpanSearch } from '@/features/operations/search'
import { readEditorSearch, readVersionSearch } from '@/features/pages/search'
import { apiKeysQuery, passkeysQuery, sessionsQuery } from '@/features/users/queries'
import { setLanguage } from '@/i18n/language'

type Context = { queries: QueryClient }

const root = createRootRouteWithContext<Context>()({
  component: Root,
  errorComponent: ScreenFailure,
  notFoundComponent: NotFound,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>) => ({
    ...words(search, 'problem'),
    ...words(search, 'returnTo'),
    ...words(search, 'invite'),
  }),
  beforeLoad: async ({ context, search }) => {
    const { account } = await context.queries.ensureQueryData(sessionQuery)
    if (account && !search.problem) throw redirect({ to: paths.home })
  },
  component: lazyScreen(() => import('@/features/users/SignInScreen'), 'SignInScreen'),
})

const start = createRoute({
  getParentRoute: () => root,
  path: paths.start,
  validateSearch: (search: Record<string, unknown>) => ({
    ...words(search, 'step'),
    ...words(search, 'page'),
    ...words(search, 'handle'),
  }),
  beforeLoad: ({ context, location }) => requireSession(context, location),
  component: lazyScreen(() => import('@/features/pages/start/StartScreen'), 'StartScreen'),
})

/** Every screen with the shell around it; all of them need a session. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: ({ context, location }) => requireSession(context, location),
  component: Shell,
  errorComponent: ScreenFailure,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: paths.home,
  beforeLoad: () => {
    throw redirect({ to: paths.pages })
  },
})

/** The page one worked on last; somebody without a page is taken by the hand. */
const pages = createRoute({
  getParentRoute: () => shell,
  path: paths.pages,
  beforeLoad: async ({ context }) => {
    const page = choosePage(await context.queries.fetchQuery(pagesQuery), lastPage())
    throw page ? redirect({ to: paths.page, params: { pageId: page.id } }) : redirect({ to: paths.start })
  },
})

const page = createRoute({
  getParentRoute: () => shell,
  path: paths.page,
  validateSearch: knownSearch(readEditorSearch),
  component: lazyScreen(() => import('@/features/pages/PageScreen'), 'PageScreen'),
})

const pageVersions = createRoute({
  getParentRoute: () => shell,
  path: paths.pageVersions,
  validateSearch: knownSearch(readVersionSearch),
  component: lazyScreen(() => import('@/features/pages/versions/VersionsScreen'), 'VersionsScreen'),
})

/** The list; a link's detail lies over it as a sheet with an address of its own, whose open part the list hands on. */
const links = createRoute({
  getParentRoute: () => shell,
  path: paths.links,
  validateSearch: knownSearch((search) => ({ ...readLinkSearch(search), ...readTab(search) })),
  component: lazyScreen(() => import('@/features/links/LinksScreen'), 'LinksScreen'),
})

const link = createRoute({
  getParentRoute: () => links,
  path: '$linkId',
  validateSearch: readTab,
  component: lazyScreen(() => import('@/features/links/LinkSheet'), 'LinkSheet'),
})

const insights = createRoute({
  getParentRoute: () => shell,
  path: paths.insights,
  validateSearch: knownSearch(readInsightSearch),
  component: lazyScreen(() => import('@/features/insights/InsightsScreen'), 'InsightsScreen'),
})

const linkInsights = createRoute({
  getParentRoute: () => shell,
  path: paths.linkInsights,
  validateSearch: knownSearch(readInsightSearch),
  component: lazyScreen(() => import('@/features/insights/LinkInsightsScreen'), 'LinkInsightsScreen'),
})

const more = createRoute({
  getParentRoute: () => shell,
  path: paths.more,
  // Its lists come together, so that none pushes the others down.
  loader: ({ context: { queries } }) =>
    Promise.all([
      queries.prefetchQuery({ ...sessionsQuery, staleTime: Infinity }),
      queries.prefetchQuery({ ...passkeysQuery, staleTime: Infinity }),
      queries.prefetchQuery({ ...apiKeysQuery, staleTime: Infinity }),
    ]),
  component: lazyScreen(() => import('@/features/users/MoreScreen'), 'MoreScreen'),
})

/** The operator's screens, each a place of its own. */
const operations = createRoute({
  getParentRoute: () => shell,
  path: paths.operations,
  component: lazyScreen(() => import('@/features/operations/OverviewScreen'), 'OverviewScreen'),
})

const performance = createRoute({
  getParentRoute: () => shell,
  path: paths.performance,
  validateSearch: knownSearch(readSpanSearch),
  component: lazyScreen(
    () => import('@/features/operations/performance/PerformanceScreen'),
    'PerformanceScreen',
  ),
})

const faults = createRoute({
  getParentRoute: () => shell,
  path: paths.faults,
  component: lazyScreen(() => import('@/features/operations/faults/FaultsScreen'), 'FaultsScreen'),
})

const checks = createRoute({
  getParentRoute: () => shell,
  path: paths.checks,
  component: lazyScreen(() => import('@/features/operations/checks/ChecksScreen'), 'ChecksScreen'),
})

const incidents = createRoute({
  getParentRoute: () => shell,
  path: paths.incidents,
  component: lazyScreen(() => import('@/features/operations/incidents/IncidentsScreen'), 'IncidentsScreen'),
})

const incident = createRoute({
  getParentRoute: () => shell,
  path: paths.incident,
  component: lazyScreen(() => import('@/features/operations/incidents/IncidentScreen'), 'IncidentScreen'),
})

const queries = createRoute({
  getParentRoute: () => shell,
  path: paths.queries,
  validateSearch: knownSearch(readQuerySearch),
  component: lazyScreen(() => import('@/features/operations/queries/QueriesScreen'), 'QueriesScreen'),
})

const query = createRoute({
  getParentRoute: () => shell,
  path: paths.query,
  component: lazyScreen(() => import('@/features/operations/queries/QueryScreen'), 'QueryScreen'),
})

const locks = createRoute({
  getParentRoute: () => shell,
  path: paths.locks,
  component: lazyScreen(() => import('@/features/operations/locks/LocksScreen'), 'LocksScreen'),
})

const storage = createRoute({
  getParentRoute: () => shell,
  path: paths.storage,
  component: lazyScreen(() => import('@/features/operations/storage/StorageScreen'), 'StorageScreen'),
})

const growth = createRoute({
  getParentRoute: () => shell,
  path: paths.growth,
  component: lazyScreen(() => import('@/features/operations/growth/GrowthScreen'), 'GrowthScreen'),
})

const audit = createRoute({
  getParentRoute: () => shell,
  path: paths.audit,
  component: lazyScreen(() => import('@/features/operations/audit/AuditScreen'), 'AuditScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    start,
    shell.addChildren([
      home,
      pages,
      page,
      pageVersions,
      links.addChildren([link]),
      insights,
      linkInsights,
      more,
      operations,
      performance,
      faults,
      checks,
      incidents,
      incident,
      queries,
      query,
      locks,
      storage,
      growth,
      audit,
    ]),
  ]),
  basepath: BASE,
  context: { queries: queryClient },
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailure,
  defaultPendingComponent: ScreenLoading,
  // The outline waits 150 ms by itself, so that what is quick does not flicker.
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  // A type that others extend must be an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Register {
    router: typeof router
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface HistoryState {
    /** A sheet that was opened from the list beneath it: closing it goes back there. */
    overList?: boolean
  }
}

async function requireSession({ queries }: Context, location: ParsedLocation) {
  const { account } = await queries.ensureQueryData(sessionQuery)
  if (!account) throw redirect({ to: paths.signIn, search: { returnTo: location.publicHref } })
  setLanguage(account.language)
  preloadWhenIdle()
}

let preloading = false

/** Somebody who is in will go from screen to screen; the files come while nothing else is to be done. */
function preloadWhenIdle() {
  if (preloading) return
  preloading = true
  const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 2_000))
  whenIdle(() => void preloadScreens())
}

function words<K extends string>(search: Record<string, unknown>, key: K): { [key in K]?: string } {
  const value = search[key]
  return (typeof value === 'string' && value !== '' ? { [key]: value } : {}) as { [key in K]?: string }
}
