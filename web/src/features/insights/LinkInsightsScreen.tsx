export { InsightsScreen as LinkInsightsScreen } from './InsightsScreen'
