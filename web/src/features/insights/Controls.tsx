import { Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { insightMessages } from './messages'
import { rangeSearch } from './search'
import type { Page } from '@/api/types'
import { paths } from '@/app/paths'
import { RANGES, type RangeName } from '@/app/ranges'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { Select } from '@/ui/Field'

/** The ranges as links: each has its own address and opens in a new tab as well. */
export function RangeChips({ range }: { range: RangeName }) {
  const t = useMessages(insightMessages)
  return (
    <nav aria-label={t.range} className="inline-flex rounded-control bg-sunken p-1">
      {RANGES.map((one) => (
        <Link
          key={one}
          to="."
          search={(now) => ({ ...now, range: rangeSearch(one) })}
          replace
          resetScroll={false}
          aria-current={one === range ? 'true' : undefined}
          activeProps={{}}
          className={clsx(
            'inline-flex min-h-9 min-w-14 items-center justify-center rounded-[6px] px-3 text-small font-semibold transition-colors pointer-coarse:min-h-11',
            one === range ? 'bg-surface text-ink ring-1 ring-line' : 'text-ink-2 hover:text-ink',
          )}
        >
          {t.ranges[one]}
        </Link>
      ))}
    </nav>
  )
}

/** All of the account, or one page; nothing to choose with one page and nothing else. */
export function PageChoice({ pages, page }: { pages: readonly Page[]; page: string | undefined }) {
  const t = useMessages(insightMessages)
  const navigate = useNavigate()
  if (pages.length === 0) return null
  return (
    <Select
      label={t.which}
      labelHidden
      className="max-w-64 min-w-0"
      value={pages.some(({ id }) => id === page) ? (page ?? '') : ''}
      options={[
        { value: '', label: t.all },
        ...pages.map((one) => ({ value: one.id, label: textIn(one.title) || `@${one.handle}` })),
      ]}
      onChange={(next) =>
        void navigate({
          to: paths.insights,
          search: (now) => ({ ...now, page: next || undefined }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
}
