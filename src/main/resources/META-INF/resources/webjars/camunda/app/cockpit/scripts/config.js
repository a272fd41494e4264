import { app } from '../../../lib/posbind.js';

export default {
  app: app('流程监控', 'Cockpit'),
  disableWelcomeMessage: true
};
