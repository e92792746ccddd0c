import { clsx } from 'clsx'

/** The mark: a deck and the arch that carries it. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-jade" />
      <path
        d="M4 11.25a1.25 1.25 0 0 1 1.25-1.25h21.5a1.25 1.25 0 0 1 1.25 1.25V22h-3.5a8.5 8.5 0 0 0-17 0H4z"
        className="fill-on-jade"
      />
    </svg>
  )
}

/** Mark and name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={clsx('inline-flex items-center gap-2.5', className)}>
      <Mark />
      <span className="text-title font-extrabold tracking-tight">
        다리<span className="sr-only"> Dari</span>
      </span>
    </span>
  )
}
