import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from '@/api/queryClient'
import { applyAppearance } from '@/app/appearance'
import { router } from '@/app/routes'
import { currentLanguage, setLanguage } from '@/i18n/language'
import './styles.css'

applyAppearance()
setLanguage(currentLanguage())

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
