import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { startMessages } from './messages'
import { paths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useMessages } from '@/i18n/messages'
import { Logo } from '@/ui/Logo'

const STEPS = 4

type StepFrameProps = {
  at: number
  title: string
  support: string
  /** Where "back" leads, when there is a way back. */
  back?: { step: string; page?: string }
  /** Leaves this step out. */
  skip?: ReactNode
  /** The one thing to do; stays at the foot of a phone's screen. */
  action: ReactNode
  /** Stands beside the step on larger screens, above it on phones. */
  aside?: ReactNode
  children: ReactNode
}

/** One screen of the way in: where one is, one question, one button. */
export function StepFrame({ at, title, support, back, skip, action, aside, children }: StepFrameProps) {
  const t = useMessages(startMessages)
  useTitle(title)
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-5 md:px-10">
      <header className="flex h-16 items-center justify-between gap-4 md:h-20">
        <Logo />
        <Steps at={at} />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={clsx(
          'grid flex-1 content-start gap-8 pt-4 pb-32 md:content-center md:gap-20 md:pt-0 md:pb-16',
          aside ? 'md:grid-cols-[minmax(0,1fr)_auto]' : 'md:mx-auto md:w-full md:max-w-xl',
        )}
      >
        <div className="flex min-w-0 flex-col md:justify-center">
          {back && (
            <Link
              to={paths.start}
              search={back}
              className="-ml-2 mb-2 inline-flex min-h-11 items-center gap-1 self-start rounded-control px-2 text-small font-semibold text-ink-2 hover:text-ink"
            >
              <ChevronLeft aria-hidden size={18} strokeWidth={1.75} />
              {t.back}
            </Link>
          )}
          <h1
            tabIndex={-1}
            data-screen-title
            className="text-heading font-extrabold tracking-tight text-balance"
          >
            {title}
          </h1>
          <p className="mt-2 text-pretty text-ink-2">{support}</p>
          <div className="mt-7">{children}</div>
          <div className="fixed inset-x-0 bottom-0 z-10 flex items-center gap-2 border-t border-line bg-paper px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:static md:mt-8 md:border-0 md:p-0">
            {action}
            {skip}
          </div>
        </div>
        {aside}
      </main>
    </div>
  )
}

function Steps({ at }: { at: number }) {
  const t = useMessages(startMessages)
  return (
    <p className="flex items-center gap-1.5">
      <span className="sr-only">{t.step(at, STEPS)}</span>
      {Array.from({ length: STEPS }, (_, index) => (
        <span
          key={index}
          aria-hidden
          className={clsx(
            'h-1.5 rounded-full',
            index + 1 === at ? 'w-6 bg-jade' : 'w-1.5',
            index + 1 < at ? 'bg-jade' : index + 1 > at && 'bg-line-strong/50',
          )}
        />
      ))}
    </p>
  )
}
