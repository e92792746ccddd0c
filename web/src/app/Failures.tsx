import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { appMessages } from './messages'
import { preloadScreens } from './lazyScreen'
import { paths } from './paths'
import { useTitle } from './Screen'
import { describeError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { EmptyState, ErrorState } from '@/ui/States'

/** What a screen shows that could not be loaded or drawn; the shell around it stays. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const t = useMessages(appMessages)
  const router = useRouter()
  useEffect(() => {
    if (isStaleBuild(error)) reloadOnce(error)
  }, [error])
  const retry = useCallback(async () => {
    await preloadScreens()
    reset()
    await router.invalidate()
  }, [reset, router])
  useEffect(() => {
    if (!isProblem(error, 'no-answer')) return
    const onOnline = () => void retry()
    window.addEventListener('online', onOnline)
    return () => window.removeEventListener('online', onOnline)
  }, [error, retry])
  if (!isProblem(error)) {
    return (
      <div role="alert">
        <EmptyState
          motif="gap"
          level={1}
          title={t.crash.title}
          action={<Button onClick={() => window.location.reload()}>{t.crash.reload}</Button>}
        >
          {t.crash.detail}
        </EmptyState>
      </div>
    )
  }
  return <ErrorState level={1} {...describeError(error)} onRetry={() => void retry()} />
}

export function NotFound() {
  const t = useMessages(appMessages)
  useTitle(t.notFound.title)
  return (
    <main id="main" tabIndex={-1}>
      <EmptyState
        motif="fog"
        level={1}
        title={t.notFound.title}
        action={
          <Link to={paths.home} className={buttonClass('primary')}>
            {t.notFound.home}
          </Link>
        }
      >
        {t.notFound.detail}
      </EmptyState>
    </main>
  )
}

/** A part of the app that is gone because a newer build replaced it while this tab stayed open. */
function isStaleBuild(error: unknown): error is TypeError {
  return error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message)
}

/** Once for each file, so that one that stays missing does not reload for ever. */
function reloadOnce(error: TypeError) {
  const key = `dari.reloaded ${error.message}`
  if (sessionStorage.getItem(key)) return
  sessionStorage.setItem(key, '1')
  window.location.reload()
}
