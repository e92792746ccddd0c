import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { insightMessages } from './messages'
import { OwnRange } from './OwnRange'
import { NO_FILTERS } from './filters'
import { rangeIn, rangeSearch, type InsightSearch } from './search'
import { pagesQuery } from '@/api/queries'
import { RANGES } from '@/app/ranges'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { Select } from '@/ui/Field'

/** The ranges as links: each has its own address and opens in a new tab as well. */
export function RangeChips({ search }: { search: InsightSearch }) {
  const t = useMessages(insightMessages)
  const range = search.from ? 'own' : rangeIn(search)
  return (
    <div className="flex max-w-full min-w-0 items-center gap-1">
      <nav
        aria-label={t.range}
        className="flex min-w-0 overflow-x-auto rounded-control bg-sunken p-1 [scrollbar-width:none]"
      >
        {RANGES.map((one) => (
          <Link
            key={one}
            to="."
            search={(now) => ({ ...now, ...rangeSearch(one) })}
            replace
            resetScroll={false}
            aria-current={one === range ? 'true' : undefined}
            activeProps={{}}
            className={clsx(
              'inline-flex min-h-9 min-w-12 shrink-0 items-center justify-center rounded-[6px] px-2.5 text-small font-semibold whitespace-nowrap transition-colors pointer-coarse:min-h-11 sm:min-w-14 sm:px-3',
              one === range ? 'bg-surface text-ink ring-1 ring-line' : 'text-ink-2 hover:text-ink',
            )}
          >
            {t.ranges[one]}
          </Link>
        ))}
      </nav>
      <OwnRange search={search} />
    </div>
  )
}

/** All of the account, or one page. Its place is kept while the pages are not known yet. */
export function PageChoice({ page }: { page: string | undefined }) {
  const t = useMessages(insightMessages)
  const navigate = useNavigate()
  const { data: pages = [] } = useQuery(pagesQuery)
  return (
    <Select
      label={t.which}
      labelHidden
      className="w-full sm:w-52"
      value={pages.some(({ id }) => id === page) ? (page ?? '') : ''}
      options={[
        { value: '', label: t.all },
        ...pages.map((one) => ({ value: one.id, label: textIn(one.title) || `@${one.handle}` })),
      ]}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: (now) => ({ ...now, block: NO_FILTERS.block, page: next || undefined }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
}
