import { BlockTable } from './BlockTable'
import { insightMessages } from './messages'
import { PageDrawing } from './PageDrawing'
import { Reason } from './Reason'
import type { InsightSearch } from './search'
import { sharesOf } from './shares'
import { useDraft } from './useDraft'
import type { Insights } from '@/api/types'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'

type PageSharesProps = { figures: Insights; page: string; search: InsightSearch }

/** The page itself with what each block got of the clicks, and the same as a table. */
export function PageShares({ figures, page, search }: PageSharesProps) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const draft = useDraft(page)
  const uncounted = figures.uncounted.includes('blocks')
  const shares = draft && !uncounted ? sharesOf(figures, draft, language, t.goneBlock) : []
  return (
    <Reason title={t.blocks} explained={t.blocksExplained} className="lg:col-span-2">
      <div className="grid items-start gap-x-14 gap-y-6 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
        <PageDrawing
          page={page}
          language={language}
          shares={new Map(shares.map(({ id, share }) => [id, share]))}
        />
        {uncounted && <p className="text-body text-ink-2">{t.uncounted}</p>}
        {shares.length > 0 && <BlockTable shares={shares} search={search} />}
      </div>
    </Reason>
  )
}
