import { ExternalLink } from 'lucide-react'
import { pageName } from '../blocks/names'
import { pagesMessages } from '../messages'
import { shortAddress } from './PublishDialog'
import type { Page } from '@/api/types'
import { QrImage } from '@/app/QrImage'
import { ShareButtons } from '@/app/ShareButtons'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Sheet } from '@/ui/Sheet'
import { EmptyState } from '@/ui/States'

type ShareSheetProps = {
  page: Page
  open: boolean
  onOpenChange: (open: boolean) => void
  /** It was published this very moment. */
  fresh: boolean
  onPublish: () => void
}

/** The address of the page and every way to pass it on. */
export function ShareSheet({ page, open, onOpenChange, fresh, onPublish }: ShareSheetProps) {
  const t = useMessages(pagesMessages)
  if (!page.published && !fresh) {
    return (
      <Sheet open={open} onOpenChange={onOpenChange} title={t.publish.shareTitle}>
        <EmptyState
          motif="gap"
          title={t.publish.draftTitle}
          action={
            <Button look="primary" onClick={onPublish}>
              {t.publish.button}
            </Button>
          }
        >
          {t.publish.draftDetail(shortAddress(page.url))}
        </EmptyState>
      </Sheet>
    )
  }
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={fresh ? t.publish.done : t.publish.shareTitle}
      description={fresh ? t.publish.doneDetail : undefined}
    >
      <p className="mb-3 rounded-sheet border border-line px-4 py-5 text-center text-title font-bold wrap-anywhere">
        {shortAddress(page.url)}
      </p>
      <div className="mb-2 flex flex-wrap gap-2">
        <CopyButton wide look="primary" text={page.url} label={t.publish.copy} className="flex-1" />
        {page.published && (
          <a href={page.url} target="_blank" rel="noopener" className={`${buttonClass()} flex-1`}>
            <ExternalLink aria-hidden size={18} strokeWidth={1.75} />
            {t.publish.open}
          </a>
        )}
      </div>
      <ShareButtons url={page.url} title={pageName(page, page.handle)} />
      <QrImage url={page.url} />
    </Sheet>
  )
}
