import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { CheckRow } from './CheckRow'
import { checkMessages } from './messages'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { checksQuery, lookAgain } from '../queries'
import type { Check, CheckReport, Grade } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Row'

/** The checks before a deploy, what is to be done first. */
export function ChecksScreen() {
  const language = useLanguage()
  return (
    <Frame part="checks">
      <Loaded query={checksQuery(language)}>{(report) => <Report report={report} />}</Loaded>
    </Frame>
  )
}

/** The worst comes first. */
const OPEN: readonly Grade[] = ['fail', 'unknown', 'warn']

function Report({ report: { at, checks } }: { report: CheckReport }) {
  const t = useMessages(checkMessages)
  const format = useFormat()
  const language = useLanguage()
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: lookAgain,
    onSuccess: (report) => queries.setQueryData(checksQuery(language).queryKey, report),
  })
  const of = (grade: Grade) => checks.filter((check) => check.grade === grade)
  const [failures, unknown, warnings] = OPEN.map((grade) => of(grade).length) as [number, number, number]
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <div role="status">
            <h2 className="text-title font-bold text-balance">
              {failures > 0
                ? t.notReady(failures)
                : unknown > 0
                  ? t.unsure(unknown)
                  : warnings > 0
                    ? t.look(warnings)
                    : t.ready}
            </h2>
          </div>
          <p className="text-small text-ink-2">{`${format.ago(at)} · ${t.same('./dari check')}`}</p>
        </div>
        <Button
          busy={again.isPending}
          icon={<RefreshCw aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => again.mutate()}
        >
          {t.again}
        </Button>
      </div>
      <Group title={t.groups.open} checks={OPEN.flatMap(of)} />
      <Group title={t.groups.pass} checks={of('pass')} />
      <Group title={t.groups.skipped} checks={of('skipped')} />
    </>
  )
}

function Group({ title, checks }: { title: string; checks: readonly Check[] }) {
  if (checks.length === 0) return null
  return (
    <Section title={title}>
      <ul aria-label={title} className="list-none">
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </ul>
    </Section>
  )
}
