import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { reportMessages } from './messages'
import { reportsQuery } from './queries'
import { call, client } from '@/api/client'
import { describeError } from '@/api/describe'
import type { Report } from '@/api/types'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { Row } from '@/ui/Row'
import { ErrorState, Skeleton } from '@/ui/States'
import { toast } from '@/ui/toast'

/** The reports there are. Their addresses are known to those alone who have them. */
export function ReportList() {
  const t = useMessages(reportMessages)
  const { data, error, refetch } = useQuery(reportsQuery)
  return (
    <section className="mt-8">
      <h3 className="mb-2 font-bold">{t.list}</h3>
      {data ? (
        data.length > 0 ? (
          data.map((report) => <ReportRow key={report.id} report={report} />)
        ) : (
          <p className="border-y border-line py-4 text-ink-2">{t.none}</p>
        )
      ) : error ? (
        <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
      ) : (
        <div className="animate-late">
          <Skeleton className="h-14 w-full" />
        </div>
      )}
    </section>
  )
}

function ReportRow({ report }: { report: Report }) {
  const t = useMessages(reportMessages)
  const format = useFormat()
  const now = useNow()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () =>
      call(client.DELETE('/api/v1/insights/reports/{id}', { params: { path: { id: report.id } } })),
    onSuccess: async () => {
      toast(t.revokedNow)
      await queries.invalidateQueries({ queryKey: reportsQuery.queryKey })
    },
    onSettled: () => setAsking(false),
  })
  const over = report.revokedAt ? t.revoked : new Date(report.expiresAt) <= now ? t.ended : null
  return (
    <Row
      title={<bdi>{report.title}</bdi>}
      detail={
        <>
          {format.days(new Date(report.from), new Date(Date.parse(report.to) - 1))} ·{' '}
          {over ?? t.lasts(format.date(report.expiresAt))}
        </>
      }
    >
      {!over && (
        <Button look="quiet" size="small" onClick={() => setAsking(true)}>
          {t.revoke}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t.revokeTitle(report.title)}
        description={t.revokeDetail}
        action={t.revoke}
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
    </Row>
  )
}
