import type { ReactNode } from 'react'
import { Button } from './Button'
import { Drawing, type Motif } from './Drawing'
import { uiMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type StateProps = {
  motif: Motif
  title: string
  /** 1 where it takes the place of a whole screen, heading included. */
  level?: 1 | 2
  children?: ReactNode
  action?: ReactNode
}

/** What will stand here and the one step to get it there. Also the frame of every other whole-place state. */
export function EmptyState({ motif, title, level = 2, children, action }: StateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center animate-rise">
      <Drawing motif={motif} />
      <Heading className="mt-6 text-title font-bold text-balance">{title}</Heading>
      {children && <div className="mt-2 text-ink-2 text-pretty">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </section>
  )
}

type ErrorStateProps = {
  /** What happened. */
  title: string
  /** What is safe and what to do. */
  detail?: string
  /** The number under which the server wrote the failure down. */
  incident?: string
  level?: 1 | 2
  onRetry?: () => void
}

export function ErrorState({ title, detail, incident, level, onRetry }: ErrorStateProps) {
  const t = useMessages(uiMessages)
  return (
    <div role="alert">
      <EmptyState
        motif="gap"
        level={level}
        title={title}
        action={onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
      >
        {detail && <p>{detail}</p>}
        {incident && <p className="mt-2 text-small">{t.incident(incident)}</p>}
      </EmptyState>
    </div>
  )
}

/** The outline of the real layout while it loads: seen after 150 ms only, and it says so in words after 3 s. */
export function Loading({ children, label }: { children: ReactNode; label?: string }) {
  const t = useMessages(uiMessages)
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label ?? t.loading}</span>
      <div aria-hidden>{children}</div>
      <p className="mt-4 text-center text-small text-ink-2 animate-slow">{t.slow}</p>
    </div>
  )
}

/** One grey bar; give it the height and width of the text it stands for. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <div className={`rounded-mark bg-line/70 ${className}`} />
}
