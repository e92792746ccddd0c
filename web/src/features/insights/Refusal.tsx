import { Link } from '@tanstack/react-router'
import { NO_FILTERS } from './filters'
import { insightMessages } from './messages'
import { rangeSearch } from './search'
import { describeError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { DAYS, RANGES, type RangeName } from '@/app/ranges'
import { useNow } from '@/app/useNow'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { EmptyState, ErrorState } from '@/ui/States'

type RefusalProps = { error: unknown; days: number; onRetry: () => void }

/** The figures did not come. What only asks for too much at once says how to ask for less. */
export function Refusal({ error, days, onRetry }: RefusalProps) {
  const t = useMessages(insightMessages)
  const now = useNow()
  const far = isProblem(error, 'filters-too-many')
  if (!far && !isProblem(error, 'insights-too-large')) {
    return <ErrorState {...describeError(error)} onRetry={onRetry} />
  }
  const kept = far ? daysSince(error.body['from'], now) : days
  const shorter = longestUnder(far ? kept : days)
  return (
    <div role="alert">
      <EmptyState
        motif="figures"
        title={far ? t.refused.far(kept) : t.refused.large}
        action={
          <>
            {shorter && (
              <Link
                to="."
                search={(search) => ({ ...search, ...rangeSearch(shorter) })}
                replace
                className={buttonClass('primary')}
              >
                {t.refused.shorter(t.ranges[shorter])}
              </Link>
            )}
            <Link
              to="."
              search={(search) => ({ ...search, ...NO_FILTERS })}
              replace
              className={buttonClass()}
            >
              {t.refused.clear}
            </Link>
          </>
        }
      >
        {far ? t.refused.farDetail : t.refused.largeDetail}
      </EmptyState>
    </div>
  )
}

/** Whole days from a moment until now; of today alone where no moment is said. */
function daysSince(from: unknown, now: Date): number {
  const start = typeof from === 'string' ? Date.parse(from) : Number.NaN
  return Number.isNaN(start) ? 1 : Math.max(Math.round((now.getTime() - start) / 86_400_000), 1)
}

/** The longest range that is shorter than so many days, as every range begins at a midnight. */
function longestUnder(days: number): RangeName | undefined {
  return RANGES.findLast((range) => DAYS[range] < days)
}
