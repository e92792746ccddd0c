import { clsx } from 'clsx'

/** The mark: a deck and the arch that carries it. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-jade" />
      <path
        d="M5.5 13.5h21M8 22.5c0-4.6 3.6-8 8-8s8 3.4 8 8"
        fill="none"
        strokeWidth="2.75"
        strokeLinecap="round"
        className="stroke-on-jade"
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
