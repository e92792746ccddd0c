import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { LanguageTabs, WordsField } from '../blocks/fields'
import { pageName } from '../blocks/names'
import { setPage } from '../draft/edits'
import { pageBlock } from '../draft/leaves'
import { useEditingState } from '../draft/useEditing'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { shortAddress } from '../publish/PublishDialog'
import { HandleDialog } from './HandleDialog'
import { useRestorePage } from './useRestorePage'
import { call, client, ifMatch } from '@/api/client'
import { pagesQuery } from '@/api/queries'
import type { Page } from '@/api/types'
import { paths } from '@/app/paths'
import { useNow } from '@/app/useNow'
import { useFormat } from '@/i18n/format'
import type { Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { Select } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { toast } from '@/ui/toast'

type SettingsSheetProps = { page: Page; open: boolean; onOpenChange: (open: boolean) => void }

export function SettingsSheet({ page, open, onOpenChange }: SettingsSheetProps) {
  const t = useMessages(pagesMessages)
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t.settingsSheet.title}>
      <Settings page={page} />
    </Sheet>
  )
}

function Settings({ page }: { page: Page }) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const { draft } = useEditingState(editing)
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)
  return (
    <div className="grid gap-8">
      <section aria-label={t.settingsSheet.words}>
        <ProfileFields />
      </section>
      <section aria-label={t.settingsSheet.address} className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-small font-semibold">{t.settingsSheet.address}</p>
          <p className="wrap-anywhere text-ink-2">{shortAddress(page.url)}</p>
        </div>
        <Button onClick={() => setRenaming(true)}>{t.settingsSheet.change}</Button>
      </section>
      <Select<Language>
        label={t.settingsSheet.defaultLanguage}
        hint={t.settingsSheet.defaultLanguageHint}
        value={draft.language}
        options={[
          { value: 'ko', label: t.fields.ko },
          { value: 'en', label: t.fields.en },
        ]}
        onChange={(language) => editing.edit(setPage({ language }), { soon: true })}
      />
      <section aria-label={t.settingsSheet.danger} className="border-t border-line pt-6">
        <p className="mb-3 text-small text-ink-2">{t.settingsSheet.dangerDetail}</p>
        <Button
          className="text-red!"
          icon={<Trash2 aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => setDeleting(true)}
        >
          {t.settingsSheet.remove}
        </Button>
      </section>
      <HandleDialog page={page} open={renaming} onOpenChange={setRenaming} />
      <DeletePage page={page} blocks={draft.blocks.length} open={deleting} onOpenChange={setDeleting} />
    </div>
  )
}

/** The page's name and its line. */
export function ProfileFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const { draft } = useEditingState(editing)
  const block = pageBlock(draft)
  return (
    <div className="grid gap-4">
      <LanguageTabs block={block} names={['title', 'intro']} className="border-b border-line" />
      <WordsField block={block} name="title" label={t.profile.title} autoFocus={autoFocus} />
      <WordsField block={block} name="intro" label={t.profile.intro} optional multiline />
    </div>
  )
}

/** How long the server keeps a page that was taken down, and its handle from others. */
const REST_MS = 90 * 24 * 60 * 60_000

type DeletePageProps = {
  page: Page
  blocks: number
  open: boolean
  onOpenChange: (open: boolean) => void
}

function DeletePage({ page, blocks, open, onOpenChange }: DeletePageProps) {
  const t = useMessages(pagesMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const name = pageName(page, page.handle)
  const format = useFormat()
  const now = useNow()
  const restore = useRestorePage(page.id)
  const remove = useMutation({
    mutationFn: () =>
      call(
        client.DELETE('/api/v1/pages/{id}', {
          params: { path: { id: page.id }, header: ifMatch(page.revision) },
        }),
      ),
    onSuccess: async () => {
      onOpenChange(false)
      toast(t.settingsSheet.removed(name), { action: { label: t.undo, run: () => restore.mutate() } })
      queries.setQueryData(pagesQuery.queryKey, (pages) => pages?.filter((each) => each.id !== page.id))
      await navigate({ to: paths.pages })
    },
  })
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={t.settingsSheet.removeTitle(name)}
      description={
        <span className="grid gap-2">
          <span>{t.settingsSheet.removeWhat(shortAddress(page.url), blocks)}</span>
          <span>{t.settingsSheet.removeStays}</span>
          <span>{t.settingsSheet.removeUndo(format.date(new Date(now.getTime() + REST_MS)))}</span>
        </span>
      }
      action={t.settingsSheet.remove}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    />
  )
}
