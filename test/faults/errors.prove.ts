import './everything';
import './errors.property.test';
