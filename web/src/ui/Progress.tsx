import { clsx } from 'clsx'

/** A thin running line: something is under way. Decoration only; say it in words beside it. */
export function Progress({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx('block h-0.5 overflow-hidden', className)}>
      <span className="block h-full w-1/3 animate-progress bg-current opacity-70" />
    </span>
  )
}
