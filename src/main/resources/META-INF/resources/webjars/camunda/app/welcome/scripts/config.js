import { app, pick } from '../../../lib/posbind.js';

export default {
  app: app('个人资料', 'Welcome'),
  disableWelcomeMessage: true,
  links: [
    {
      label: pick('员工工作台', 'Your desk'),
      href: '/staff',
      description: pick('按业务编号查找，打开任务列表和库存', 'Find a case by its number, open Tasklist and the stock'),
      priority: 100
    }
  ]
};
