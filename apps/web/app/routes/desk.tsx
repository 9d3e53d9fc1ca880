import { Link, Outlet } from 'react-router';
import deskSheet from '../desk/desk.css?url';
import { deskPaths } from '../desk/desk-paths';
import { useCoordinator } from '../desk/use-coordinator';
import operatorSheet from '../operator/operator.css?url';

export const links = () => [operatorSheet, deskSheet].map((href) => ({ rel: 'stylesheet', href }));

/** The coordinators' desk: its pages side by side. What somebody sees there is the alliance's word, asked for by each page. */
export default function CoordinatorDesk() {
  const { d, language, pathname } = useCoordinator();
  const pages = [
    [deskPaths.queue(language), d('nav.queue')],
    [deskPaths.stuck(language), d('nav.stuck')],
    [deskPaths.offerings(language), d('nav.offerings')],
  ] as const;
  const here = pages.findLast(([path]) => pathname.startsWith(path))?.[0];
  return (
    <div className="wide desk">
      <nav aria-label={d('nav.label')} className="desk-nav">
        <ul>
          {pages.map(([path, name]) => (
            <li key={path}>
              <Link to={path} aria-current={path === here ? (path === pathname ? 'page' : 'true') : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}
