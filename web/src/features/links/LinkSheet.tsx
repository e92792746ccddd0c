import { useNavigate, useParams } from '@tanstack/react-router'
import { appMessages } from '@/app/messages'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { Sheet } from '@/ui/Sheet'

export function LinkSheet() {
  const t = useMessages(appMessages)
  const navigate = useNavigate()
  const { linkId } = useParams({ strict: false })
  return (
    <Sheet open onOpenChange={() => void navigate({ to: paths.links })} title={t.links}>
      {linkId}
    </Sheet>
  )
}
