import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { pagesMessages } from '../messages'
import { shortAddress } from '../publish/PublishDialog'
import { handleQuery } from '../start/queries'
import { call, client, ifMatch } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { pagesQuery } from '@/api/queries'
import type { HandleState, Page } from '@/api/types'
import { useDebounced } from '@/app/useDebounced'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/toast'

type HandleDialogProps = { page: Page; open: boolean; onOpenChange: (open: boolean) => void }

/** Another address for the page, checked while it is typed. */
export function HandleDialog({ page, open, onOpenChange }: HandleDialogProps) {
  const t = useMessages(pagesMessages)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.handle.title} description={t.handle.detail}>
      <HandleForm page={page} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function HandleForm({ page, onDone }: { page: Page; onDone: () => void }) {
  const t = useMessages(pagesMessages)
  const [handle, setHandle] = useState(page.handle)
  const wanted = handle.trim().replace(/^@/, '')
  const check = useHandleCheck(page, wanted)
  const rename = useRename(page)
  const same = wanted === page.handle
  const problem = rename.error
    ? sayError(rename.error)
    : check.isError
      ? t.handle.uncheckable
      : check.data && !check.data.available
        ? reasonOf(check.data)
        : undefined
  const suggestions = check.data?.available === false ? check.data.suggestions : []
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (same) return onDone()
    rename.mutate(wanted, {
      onSuccess: (changed) => {
        toast(t.handle.changed(shortAddress(changed.url)))
        onDone()
      },
    })
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <TextField
        label={t.handle.label}
        autoFocus
        before={`${shortAddress(page.url).replace(/@[^@]*$/, '')}@`}
        value={handle}
        maxLength={80}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={problem}
        hint={problem ? undefined : hintOf()}
        onChange={(event) => {
          rename.reset()
          setHandle(event.target.value)
        }}
      />
      {suggestions.length > 0 && (
        <div>
          <p className="mb-2 text-small text-ink-2">{t.handle.suggestions}</p>
          <div className="flex flex-wrap gap-2">
            {suggestions.map((suggestion) => (
              <Button key={suggestion} size="small" onClick={() => setHandle(suggestion)}>
                @{suggestion}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div className="flex justify-end">
        <Button
          type="submit"
          look="primary"
          busy={rename.isPending}
          disabled={same || !check.data?.available}
        >
          {t.handle.save}
        </Button>
      </div>
    </form>
  )

  function reasonOf(state: HandleState): string {
    const reasons: Record<string, string> = t.handle.reasons
    return reasons[state.reason ?? ''] ?? t.handle.reasons.other
  }

  function hintOf() {
    if (same) return t.handle.hint
    if (check.data?.available) {
      return (
        <span className="font-medium text-jade-strong">
          <Check aria-hidden size={15} className="mr-1 inline align-[-2px]" />
          {t.handle.free}
        </span>
      )
    }
    return t.handle.checking
  }
}

/** Whether a handle is free, asked after a pause in the typing. */
function useHandleCheck(page: Page, wanted: string) {
  const asked = useDebounced(wanted, 300)
  const query = useQuery({
    ...handleQuery(asked, page.id),
    enabled: wanted !== page.handle && asked !== '',
    retry: false,
  })
  return asked === wanted ? query : { data: undefined, isError: false }
}

function useRename(page: Page) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (handle: string) => {
      const params = { path: { id: page.id }, header: ifMatch(page.revision) }
      return call(client.PATCH('/api/v1/pages/{id}', { params, body: { handle } }))
    },
    meta: { showsError: true },
    onSuccess: (changed) =>
      queries.setQueryData(pagesQuery.queryKey, (pages) =>
        pages?.map((each) => (each.id === changed.id ? changed : each)),
      ),
    onError: (error) => {
      if (isProblem(error, 'stale')) void queries.invalidateQueries({ queryKey: pagesQuery.queryKey })
    },
  })
}
