import { Link } from '@tanstack/react-router'
import { insightMessages } from './messages'
import type { InsightSearch } from './search'
import type { Share } from './shares'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'

/** What each block of a page got, most clicked first; a tap on one narrows the figures to it. */
export function BlockTable({ shares, search }: { shares: readonly Share[]; search: InsightSearch }) {
  const t = useMessages(insightMessages)
  const format = useFormat()
  return (
    <div className="min-w-0">
      <table aria-label={t.blocks} className="w-full table-fixed text-body">
        <colgroup>
          <col />
          <col className="w-13 sm:w-16" />
          <col className="w-14 sm:w-20" />
          <col className="w-11 sm:w-16" />
          <col className="w-12 sm:w-16" />
        </colgroup>
        <thead className="text-small text-ink-2">
          <tr>
            <th scope="col" className="py-2 text-left font-medium">
              {t.block}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t.clicks}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t.visitors}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t.share}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t.blockRate}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ id, name, clicks, visitors, share, rate, gone }) => (
            <tr key={id} className="border-t border-line">
              {/* Its text is the name inside. */}
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
              <th scope="row" className="p-0 text-left font-normal">
                {gone ? (
                  <span className="block truncate py-2.5 text-ink-2">{name}</span>
                ) : (
                  <Link
                    to="."
                    search={(now) => ({ ...now, block: search.block === id ? undefined : id })}
                    replace
                    resetScroll={false}
                    className="block truncate py-2.5 font-medium underline-offset-4 -outline-offset-2 hover:underline"
                  >
                    <bdi>{name}</bdi>
                    <span className="sr-only">
                      , {search.block === id ? t.filter.release : t.filter.narrow}
                    </span>
                  </Link>
                )}
              </th>
              <td className="py-2.5 text-right font-semibold">{format.short(clicks)}</td>
              <td className="py-2.5 text-right">
                {visitors === null ? <Unknown /> : format.short(visitors)}
              </td>
              <td className="py-2.5 text-right text-small text-ink-2">{format.percent(share)}</td>
              <td className="py-2.5 text-right text-small text-ink-2">
                {rate === null ? '–' : format.rate(rate)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shares.some(({ visitors }) => visitors === null) && (
        <p className="mt-3 text-small text-ink-2">{t.blockVisitorsUnknown}</p>
      )}
    </div>
  )
}

/** A dash to the eye, a word to the ear. */
function Unknown() {
  const t = useMessages(insightMessages)
  return (
    <>
      <span aria-hidden="true" className="text-ink-2">
        –
      </span>
      <span className="sr-only">{t.unknown}</span>
    </>
  )
}
