import { getRouteApi } from '@tanstack/react-router'
import { DoneStep } from './DoneStep'
import { HandleStep } from './HandleStep'
import { LinksStep } from './LinksStep'
import { LookStep } from './LookStep'
import { useBackToSignIn } from '@/app/useBackToSignIn'

const route = getRouteApi('/start')

/** From nothing to a public page: address, links, look. What is done so far is kept as a draft all along. */
export function StartScreen() {
  useBackToSignIn()
  const { step, page, handle } = route.useSearch()
  if (!page || step === 'handle') return <HandleStep wanted={handle} pageId={page} />
  if (step === 'look') return <LookStep pageId={page} />
  if (step === 'done') return <DoneStep pageId={page} />
  return <LinksStep pageId={page} />
}
