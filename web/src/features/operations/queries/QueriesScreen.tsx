import { useNavigate, useSearch } from '@tanstack/react-router'
import { Enable } from './Enable'
import { queryMessages } from './messages'
import { QueryTable } from './QueryTable'
import { Frame } from '../Frame'
import { IndexSections } from '../indexes/IndexSections'
import { Loaded } from '../Loaded'
import { slowQueriesQuery } from '../queries'
import { queriesAsked, readQuerySearch } from '../search'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Segmented } from '@/ui/Segmented'
import { EmptyState } from '@/ui/States'

/** The statements that take the database's time, and the indexes there is something to say about. */
export function QueriesScreen() {
  const t = useMessages(queryMessages)
  const format = useFormat()
  const { by, within } = queriesAsked(useSearch({ from: '/shell/operations/queries' }))
  const navigate = useNavigate()
  const choose = (next: Record<string, unknown>) =>
    void navigate({ to: paths.queries, search: readQuerySearch({ by, within, ...next }), replace: true })
  return (
    <Frame part="queries">
      <Loaded query={slowQueriesQuery(by, within)}>
        {({ enable, since, items }) =>
          enable.length > 0 ? (
            <Enable steps={enable} />
          ) : (
            <section aria-labelledby="slow-queries">
              <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
                <div>
                  <h2 id="slow-queries" className="text-lead font-bold">
                    {t.title}
                  </h2>
                  <p className="text-small text-ink-2">
                    {since ? t.since(format.moment(since)) : t.sinceEver}
                  </p>
                </div>
                <div className="flex flex-wrap gap-2">
                  <Segmented
                    label={t.within.label}
                    value={within}
                    options={(['hour', 'day', 'all'] as const).map((value) => ({
                      value,
                      label: t.within[value],
                    }))}
                    onChange={(next) => choose({ within: next })}
                  />
                  <Segmented
                    label={t.order}
                    value={by}
                    options={[
                      { value: 'total', label: t.byTotal },
                      { value: 'mean', label: t.byMean },
                    ]}
                    onChange={(next) => choose({ by: next })}
                  />
                </div>
              </div>
              {items.length > 0 ? (
                <QueryTable queries={items} />
              ) : (
                <EmptyState motif="figures" title={t.none.title}>
                  {t.none.detail}
                </EmptyState>
              )}
            </section>
          )
        }
      </Loaded>
      <IndexSections />
    </Frame>
  )
}
