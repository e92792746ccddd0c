import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type Tone = 'plain' | 'jade' | 'amber' | 'red'

const TONES: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2',
  jade: 'bg-jade-soft text-jade-strong',
  amber: 'bg-amber-soft text-amber',
  red: 'bg-red-soft text-red',
}

/** A short state: 공개됨, 꺼짐. Always a word, the colour only helps. */
export function Chip({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={clsx(
        'inline-flex min-h-6 shrink-0 items-center gap-1 rounded-full px-2 text-small font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  )
}

type FilterChipProps = Omit<ComponentProps<'button'>, 'aria-pressed'> & { chosen: boolean }

/** A filter that is on or off. */
export function FilterChip({ chosen, className, children, ...rest }: FilterChipProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={chosen}
      className={clsx(
        'inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-full border px-3.5 text-small font-semibold transition-colors pointer-coarse:min-h-11',
        chosen
          ? 'border-jade bg-jade-soft text-jade-strong'
          : 'border-line bg-surface text-ink-2 hover:text-ink',
        className,
      )}
    >
      {children}
    </button>
  )
}
