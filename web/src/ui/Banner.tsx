import { clsx } from 'clsx'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  info: { look: 'bg-jade-soft', Icon: Info, icon: 'text-jade' },
  warning: { look: 'bg-amber-soft', Icon: TriangleAlert, icon: 'text-amber' },
  error: { look: 'bg-red-soft', Icon: CircleAlert, icon: 'text-red' },
}

type BannerProps = {
  tone?: keyof typeof TONES
  title?: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** Something to know about the place one is in; stays until it is no longer so. */
export function Banner({ tone = 'info', title, children, action, className }: BannerProps) {
  const { look, Icon, icon } = TONES[tone]
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={clsx('flex gap-3 rounded-sheet p-4', look, className)}
    >
      <Icon aria-hidden size={20} strokeWidth={1.75} className={clsx('mt-0.5 shrink-0', icon)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
