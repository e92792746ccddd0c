import { MutationCache, onlineManager, QueryClient } from '@tanstack/react-query'
import { whenSignedOut } from './client'
import { sayError } from './describe'
import { ProblemError } from './problem'
import { sessionQuery } from './queries'
import { toast } from '@/ui/toast'

declare module '@tanstack/react-query' {
  // A type that others extend must be an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Register {
    mutationMeta: {
      /** The place that started it shows what went wrong (a form, a dialog); otherwise a toast says it. Never both. */
      showsError?: boolean
    }
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // With `online` a question asked offline would wait unseen behind an outline; so the screen says what is the matter.
      networkMode: 'always',
      refetchOnReconnect: true,
      refetchOnWindowFocus: () => onlineManager.isOnline(),
      retry: (failures, error) => failures < 2 && mayPass(error) && onlineManager.isOnline(),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    // With `online` a change made offline would wait unseen; it fails at once instead and the screen keeps the words.
    mutations: { networkMode: 'always' },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (!mutation.meta?.showsError && !isSignedOut(error)) toast(sayError(error), { tone: 'error' })
    },
  }),
})

whenSignedOut(() => {
  queryClient.setQueryData(
    sessionQuery.queryKey,
    (session) => session && { ...session, account: null, csrfToken: null },
  )
})

/** Only what another try may mend: no answer, a busy server. A refusal stays a refusal. */
function mayPass(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status >= 502)
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401
}
