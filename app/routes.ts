import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

// The whole site on one page. Who may see what stands in `domain/access`; each route asks for it by name.
export default [
  // Nobody signed in
  layout('routes/account/door.tsx', [
    route('login', 'routes/account/login.tsx'),
    route('setup', 'routes/account/setup.tsx'),
    route('invite/:token', 'routes/account/invite.tsx'),
    route('reset', 'routes/account/reset.tsx'),
    route('reset/:token', 'routes/account/reset-token.tsx'),
  ]),
  route('verify/:publicId', 'routes/learn/verify.tsx'),

  // Everyone: learn
  layout('routes/learn/house.tsx', [
    index('routes/learn/home.tsx'),
    route('courses', 'routes/learn/courses.tsx'),
    route('courses/:course', 'routes/learn/course.tsx'),
    route('record', 'routes/learn/record.tsx'),
    route('phrases', 'routes/learn/phrases.tsx'),
    route('account', 'routes/account/account.tsx'),

    // Managers: whoever someone reports to
    route('team', 'routes/team/team.tsx'),
    route('team/:person', 'routes/team/person.tsx'),

    // Trainers
    route('author', 'routes/author/overview.tsx'),

    // Admins
    route('admin/people', 'routes/admin/people.tsx'),
    route('admin/people/new', 'routes/admin/invite-person.tsx'),
    route('admin/people/:person', 'routes/admin/person.tsx'),
  ]),
  // Everyone: the players and papers have frames of their own
  route('courses/:course/check', 'routes/learn/check.tsx'),
  route('courses/:course/:lesson', 'routes/learn/lesson.tsx'),
  route('attempts/:id', 'routes/learn/attempt.tsx'),
  route('attempts/:id/result', 'routes/learn/result.tsx'),
  route('certificates/:id', 'routes/learn/certificate.tsx'),

  // Answers without a page
  route('logout', 'routes/account/logout.ts'),
  route('media/:hash', 'routes/learn/media.ts'),
  route('csp-report', 'routes/account/csp-report.ts'),
  route('team/export.csv', 'routes/team/export.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
