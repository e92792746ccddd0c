import { clsx } from 'clsx'

/** The first letter of a name in a round. The name itself stands beside it. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'normal' | 'small' }) {
  const [initial] = new Intl.Segmenter().segment(name.trim() || '·')
  return (
    <span
      aria-hidden
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-jade-soft font-bold text-jade-strong uppercase',
        size === 'normal' ? 'size-11 text-lead' : 'size-8 text-small',
      )}
    >
      {initial?.segment}
    </span>
  )
}
