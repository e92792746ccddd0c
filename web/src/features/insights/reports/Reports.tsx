import { FileText } from 'lucide-react'
import { useState } from 'react'
import { reportMessages } from './messages'
import { NewReport } from './NewReport'
import { ReportList } from './ReportList'
import type { InsightSearch } from '../search'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'

/** Frozen figures for somebody else: made here, listed, taken back. */
export function Reports({ search, link }: { search: InsightSearch; link?: string }) {
  const t = useMessages(reportMessages)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="px-2.5!"
        icon={<FileText aria-hidden size={17} strokeWidth={1.75} />}
        onClick={() => setOpen(true)}
      >
        {t.open}
      </Button>
      <Sheet open={open} onOpenChange={setOpen} title={t.title}>
        <NewReport search={search} link={link} />
        <ReportList />
      </Sheet>
    </>
  )
}
