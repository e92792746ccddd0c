import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { paths } from './paths'
import { useSession } from './useSession'

/** When the session ends while a screen is open, signing in leads back to this very screen. */
export function useBackToSignIn() {
  const { account } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    if (!account) {
      void navigate({
        to: paths.signIn,
        search: { returnTo: router.state.location.publicHref },
        replace: true,
      })
    }
  }, [account, navigate, router])
}
