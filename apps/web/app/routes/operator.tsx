import { Link, Outlet } from 'react-router';
import deskSheet from '../operator/operator.css?url';
import { useDesk } from '../operator/use-desk';
import { paths } from '../ui/paths';

export const links = () => [{ rel: 'stylesheet', href: deskSheet }];

/** The operator's desk: its pages side by side. Whether somebody may see them is the alliance's word, asked for by each page. */
export default function OperatorDesk() {
  const { o, language, pathname } = useDesk();
  const pages = [
    ['', 'nav.overview'],
    ['/messages', 'nav.messages'],
    ['/dead-letters', 'nav.deadLetters'],
    ['/drift', 'nav.drift'],
  ] as const;
  return (
    <div className="wide desk">
      <nav aria-label={o('nav.label')} className="desk-nav">
        <ul>
          {pages.map(([path, name]) => {
            const to = paths.operator(language, path);
            const here = path === '' ? pathname === to : pathname.startsWith(to);
            return (
              <li key={path}>
                <Link to={to} aria-current={here ? 'page' : undefined}>
                  {o(name)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}
