import { Link, useLocation } from '@tanstack/react-router'
import { operationsMessages } from './messages'
import { isProblem } from '@/api/problem'
import { BASE, paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'

/** What stands in the way when an act takes a fresh sign-in, and the way to one and back. */
export function SignInAgain({ error, onClose }: { error: unknown; onClose: () => void }) {
  const t = useMessages(operationsMessages).again
  const { href } = useLocation()
  return (
    <Dialog
      open={isProblem(error, 'sign-in-again')}
      onOpenChange={(open) => !open && onClose()}
      title={t.title}
      description={t.detail}
      footer={
        <Link
          to={paths.signIn}
          search={{ problem: 'sign-in-again', returnTo: `${BASE}${href}` }}
          className={buttonClass('primary')}
        >
          {t.action}
        </Link>
      }
    />
  )
}
