import { app } from '../../../lib/posbind.js';

export default {
  app: app('系统管理', 'Admin'),
  disableWelcomeMessage: true
};
